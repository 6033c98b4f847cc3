using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AstraWeave.Sdk.Tests.DependencyInjection;

/// <summary>Several planners of one toolset, each with its own role, client and settings.</summary>
public sealed class KeyedPlannerTests
{
    private const string Plan = """{"plan_id":"p","steps":[{"act":"wait","seconds":1}]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_keyed_planner_asks_its_own_client_in_its_own_role()
    {
        using ScriptedChatClient smiths = new(Replies.Text(Plan));
        using ScriptedChatClient guards = new(Replies.Text(Plan));
        await using ServiceProvider services = Services(builder => builder
            .AddKeyedPlanner<TestAction>("smith", planner => planner.WithDefaultPlan(Step.Wait()).WithRole("You are a smith.").UseChatClient(smiths))
            .AddKeyedPlanner<TestAction>("guard", planner => planner.WithDefaultPlan(Step.Wait()).WithRole("You are a guard.").UseChatClient(guards)));

        PlanResult<TestAction> smith = await services.GetRequiredKeyedService<IPlanner<TestAction>>("smith").PlanAsync("a stranger", cancellationToken: Cancel);
        PlanResult<TestAction> guard = await services.GetRequiredKeyedService<IPlanner<TestAction>>("guard").PlanAsync("a stranger", cancellationToken: Cancel);

        Assert.Equal((PlanSource.Model, PlanSource.Model), (smith.Source, guard.Source));
        Assert.StartsWith("You are a smith.", smiths.Requests.First().Messages[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("You are a guard.", guards.Requests.First().Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal((1, 1), (smiths.Calls, guards.Calls));
    }

    [Fact]
    public async Task Each_keyed_planner_remembers_for_itself()
    {
        using ScriptedChatClient client = new(Replies.Text(Plan));
        await using ServiceProvider services = Services(builder => builder
            .AddPlanner<TestAction>(planner => planner.WithDefaultPlan(Step.Wait()))
            .AddKeyedPlanner<TestAction>("other", planner => planner.WithDefaultPlan(Step.Wait()))
            .UseChatClient(client));

        _ = await services.GetRequiredService<IPlanner<TestAction>>().PlanAsync("a stranger", cancellationToken: Cancel);
        PlanResult<TestAction> other = await services.GetRequiredKeyedService<IPlanner<TestAction>>("other").PlanAsync("a stranger", cancellationToken: Cancel);

        Assert.Equal((PlanSource.Model, 2), (other.Source, client.Calls));
        Assert.Equal((1, 1), (services.GetRequiredService<PromptCache<TestAction>>().Count, services.GetRequiredKeyedService<PromptCache<TestAction>>("other").Count));
    }

    [Fact]
    public async Task Settings_of_one_planner_change_no_other()
    {
        using ScriptedChatClient many = new(Replies.Text(Plan)) { Model = "many" };
        using ScriptedChatClient one = new(Replies.Text(Plan));
        await using ServiceProvider services = Services(builder => builder
            .AddKeyedPlanner<TestAction>("many", planner => planner.WithDefaultPlan(Step.Wait()).UseChatClient(many).WithSettings(static settings =>
            {
                settings.Resilience.MaxConcurrentCalls = 50;
                settings.Sampling.MaxOutputTokens = 99;
                settings.Cache.Enabled = false;
                settings.Budget = TimeSpan.FromSeconds(9);
            }))
            .AddKeyedPlanner<TestAction>("one", planner => planner.WithDefaultPlan(Step.Wait()).UseChatClient(one)));

        IPlanner<TestAction> own = services.GetRequiredKeyedService<IPlanner<TestAction>>("many");
        IPlanner<TestAction> shared = services.GetRequiredKeyedService<IPlanner<TestAction>>("one");
        _ = await own.PlanAsync("a stranger", cancellationToken: Cancel);
        _ = await own.PlanAsync("a stranger", cancellationToken: Cancel);
        _ = await shared.PlanAsync("a stranger", cancellationToken: Cancel);
        _ = await shared.PlanAsync("a stranger", cancellationToken: Cancel);

        Assert.Equal([50, 1], services.GetRequiredService<IModelHealth>().Endpoints.Select(static endpoint => endpoint.Queue.Places));
        Assert.Equal((2, 1), (many.Calls, one.Calls));
        Assert.Equal((99, SamplingOptions.DefaultMaxOutputTokens), (many.Requests.First().Options.MaxOutputTokens, one.Requests.First().Options.MaxOutputTokens));
    }

    [Fact]
    public async Task Another_model_of_Ollama_is_another_client_and_the_same_one_is_shared()
    {
        await using ServiceProvider services = Services(static builder => builder
            .AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()))
            .AddKeyedPlanner<TestAction>("same", static planner => planner.WithDefaultPlan(Step.Wait()).WithSettings(static settings => settings.Budget = TimeSpan.FromSeconds(1)))
            .AddKeyedPlanner<TestAction>("big", static planner => planner.WithDefaultPlan(Step.Wait()).WithSettings(static settings => settings.Ollama.Model = "llama3.3")));

        _ = services.GetRequiredService<IPlanner<TestAction>>();
        _ = services.GetRequiredKeyedService<IPlanner<TestAction>>("same");
        _ = services.GetRequiredKeyedService<IPlanner<TestAction>>("big");

        Assert.Equal(["phi3", "llama3.3"], services.GetRequiredService<IModelHealth>().Endpoints.Select(static endpoint => endpoint.Name.Split(' ')[^1]));
    }

    [Fact]
    public void Settings_of_a_planner_that_are_not_allowed_name_it()
    {
        using ServiceProvider services = Services(static builder => builder
            .AddKeyedPlanner<TestAction>("bad", static planner => planner.WithDefaultPlan(Step.Wait()).UseSimulatedModel().WithSettings(static settings => settings.Budget = TimeSpan.Zero)));

        OptionsValidationException thrown = Assert.Throws<OptionsValidationException>(() => services.GetRequiredKeyedService<IPlanner<TestAction>>("bad"));

        Assert.Contains("The planner of AstraWeave.Sdk.Tests.Fakes.TestAction: ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Budget", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, ".TestAction>(key, …)")]
    [InlineData("guard", "take another key")]
    public void A_second_planner_under_one_key_is_refused_with_the_remedy(string? key, string remedy)
    {
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => Services(builder => Add(Add(builder))));

        Assert.Contains(remedy, thrown.Message, StringComparison.Ordinal);

        IAstraWeaveBuilder Add(IAstraWeaveBuilder builder) => key is null
            ? builder.AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()))
            : builder.AddKeyedPlanner<TestAction>(key, static planner => planner.WithDefaultPlan(Step.Wait()));
    }

    [Fact]
    public async Task A_planner_of_its_own_can_ask_the_simulated_model()
    {
        await using ServiceProvider services = Services(static builder => builder
            .AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()).UseSimulatedModel(static model => model.Seed = 3)));

        PlanResult<TestAction> result = await services.GetRequiredService<IPlanner<TestAction>>().PlanAsync("a stranger", cancellationToken: Cancel);

        Assert.Equal(PlanSource.Model, result.Source);
        Assert.StartsWith("simulated", result.Model, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(Action<IAstraWeaveBuilder> build)
    {
        ServiceCollection services = new();
        build(services.AddAstraWeaveLlm());
        return services.BuildServiceProvider();
    }
}
