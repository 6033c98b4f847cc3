using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.Tests.Caching.Distributed;

#pragma warning disable xUnit1031 // What is awaited goes on on the thread pool, which these tests take away.
/// <summary>Run alone, as all other tests live on that pool.</summary>
[CollectionDefinition(nameof(BlockedPoolTests), DisableParallelization = true)]
[Collection(nameof(BlockedPoolTests))]
public sealed class BlockedPoolTests
{
    /// <summary>Enough to meet the moment in which a task ends while its continuation is being set.</summary>
    private const int Situations = 300;

    [Fact]
    public void With_the_thread_pool_blocked_a_planner_with_a_shared_cache_still_asks_the_model_and_shares_the_plan()
    {
        FakeSharedCache shared = new();
        using ServiceProvider services = CreateServices(shared);
        IPlanner<TestAction> planner = services.GetRequiredService<IPlanner<TestAction>>();
        using BlockedPool pool = new();

        for (int i = 0; i < Situations; i++)
        {
            PlanResult<TestAction> result = Wait(planner.PlanAsync($"enemy {i}", cancellationToken: CancellationToken.None).AsTask());
            Assert.Equal((PlanSource.Model, PlanReason.None), (result.Source, result.Reason));
        }

        services.GetRequiredService<PromptCache<TestAction>>().Plans!.Written.Wait(CancellationToken.None);
        Assert.Equal((Situations, 0), Counted(services));
        Assert.Equal(Situations, shared.Entries.Count);
    }

    [Fact]
    public void With_the_thread_pool_blocked_a_shared_cache_that_does_not_answer_is_given_up_in_time()
    {
        using ServiceProvider services = CreateServices(new FakeSharedCache { BeforeRead = new TaskCompletionSource().Task });
        IPlanner<TestAction> planner = services.GetRequiredService<IPlanner<TestAction>>();
        using BlockedPool pool = new();

        PlanResult<TestAction> result = Wait(planner.PlanAsync("enemy north", cancellationToken: CancellationToken.None).AsTask());

        Assert.Equal((PlanSource.Model, PlanReason.None), (result.Source, result.Reason));
        Assert.Equal((0, 1), Counted(services));
    }

    private static PlanResult<TestAction> Wait(Task<PlanResult<TestAction>> plan)
    {
        Assert.True(plan.Wait(TimeSpan.FromSeconds(60), CancellationToken.None));
        return plan.Result;
    }

    private static (long Misses, long Faults) Counted(ServiceProvider services)
    {
        TelemetrySnapshot counted = services.GetRequiredService<ILlmTelemetry>().Snapshot();
        return (counted.DistributedMisses, counted.DistributedFaults);
    }

    /// <summary>With a model that needs no thread of the pool, and time enough for a machine that is busy.</summary>
    private static ServiceProvider CreateServices(FakeSharedCache shared)
    {
        ServiceCollection services = new();
        _ = services.AddSingleton<IDistributedCache>(shared)
            .AddAstraWeaveLlm(static options =>
            {
                options.Budget = TimeSpan.FromSeconds(10);
                options.Cache.Distributed.Enabled = true;
                options.Cache.Distributed.Timeout = TimeSpan.FromSeconds(1);
            })
            .UseSimulatedModel(static model => (model.TimeToFirstToken, model.TimePerToken) = (TimeSpan.Zero, TimeSpan.Zero))
            .AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()));
        return services.BuildServiceProvider();
    }
}
