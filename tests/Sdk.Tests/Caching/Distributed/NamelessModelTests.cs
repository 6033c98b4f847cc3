using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Tests.DependencyInjection;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Tests.Caching.Distributed;

/// <summary>A client that names no model may speak to any: its plans stay in their process, unless the configuration says which model it is.</summary>
public sealed class NamelessModelTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("sha256:1", true)]
    public async Task Plans_are_shared_between_processes_only_where_the_model_is_known(string? digest, bool isShared)
    {
        TestLog log = new();
        FakeSharedCache shared = new();
        ServiceCollection services = new();
        _ = services.AddLogging(logging => logging.AddProvider(log)).AddSingleton<IDistributedCache>(shared);
        _ = services.AddAstraWeaveLlm(options =>
        {
            options.Cache.Distributed.Enabled = true;
            options.Cache.ModelDigest = digest;
        }).UseChatClient(new Nameless(new ScriptedChatClient(Replies.Text(Replies.OneStep)))).AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()));
        await using ServiceProvider provider = services.BuildServiceProvider();

        PlanResult<TestAction> result = await provider.GetRequiredService<IPlanner<TestAction>>().PlanAsync("state", cancellationToken: TestContext.Current.CancellationToken);
        await provider.GetRequiredService<PromptCache<TestAction>>().Plans!.Written;

        Assert.Equal(PlanSource.Model, result.Source);
        Assert.Equal(isShared ? 1 : 0, shared.Entries.Count);
        Assert.Equal(isShared ? 0 : 1, log.Lines.Count(static line => line.Id.Name == "ModelNotNamed"));
    }

    private sealed class Nameless(IChatClient client) : DelegatingChatClient(client)
    {
        public override object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? null : base.GetService(serviceType, serviceKey);
    }
}
