using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Resilience.Simulation;

/// <summary>Four runs of a thousand plans; with ASTRAWEAVE_LONG=1, fifty of five thousand. docs/reliability.md says how to look at one.</summary>
public sealed class SimulationTests
{
    private static readonly bool s_long = Environment.GetEnvironmentVariable("ASTRAWEAVE_LONG") == "1";
    private static readonly int s_plans = s_long ? 5_000 : 1_000;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, s_long ? 50 : 4)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Same_seed_gives_the_same_trace_bit_for_bit(int seed)
    {
        using SimulationRun run = new(seed, s_plans);
        using SimulationRun again = new(seed, s_plans);
        using SimulationRun other = new(seed + 1000, s_plans);

        Assert.Equal(run.Play().Trace, again.Play().Trace);
        Assert.NotEqual(run.Trace, other.Play().Trace);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_goes_wrong_the_plan_is_in_time_its_source_is_true_and_the_totals_add_up(int seed)
    {
        using SimulationRun run = new(seed, s_plans);

        _ = run.Play();

        PlanResult<TestAction>[] results = [.. run.All.Select(static asked => asked.Result).OfType<PlanResult<TestAction>>()];
        Assert.Equal(s_plans, run.All.Count);
        Assert.Empty(run.Stray);
        Assert.All(run.All, asked => AssertTrue(asked, run.Sut.Network));

        CallQueueSnapshot queue = run.Sut.Endpoint.Queue;
        Assert.Equal((0, 0, 0), (queue.InFlight, queue.Waiting, run.Sut.Endpoint.AbandonedCalls));
        Assert.Equal(queue.Entered, queue.Granted + queue.Refused + queue.Withdrawn);
        TelemetrySnapshot counted = run.Sut.Counted;
        Assert.Equal((0, 0, 0), (counted.InFlight, counted.QueueSize, counted.Abandoned));
        Assert.Equal((results.Length, run.Sut.Network.Asked.Count), (counted.Plans, counted.Requests));
        Assert.Equal(results.Count(static result => result.Source is PlanSource.Fallback or PlanSource.Default), counted.Fallbacks);
        Assert.Equal(run.All.Count(static asked => !asked.Options.BypassCache), counted.CacheHits + counted.CacheMisses);
        Assert.InRange(counted.Requests, counted.LlmCall.Count, queue.Granted);
        Assert.InRange(counted.Successes, results.Count(static result => result.Source == PlanSource.Model) - counted.CacheCoalesced, counted.Requests);
    }

    [Fact]
    public void The_runs_meet_everything_that_can_happen()
    {
        HashSet<string> met = [];
        long expired = 0;
        long rejected = 0;
        for (int seed = 1; seed <= 10; seed++)
        {
            using SimulationRun run = new(seed, 1_000);
            _ = run.Play();
            foreach (PlanResult<TestAction> result in run.All.Select(static asked => asked.Result).OfType<PlanResult<TestAction>>())
            {
                _ = met.Add($"{result.Source}");
                _ = met.Add($"{result.Reason}");
            }

            TelemetrySnapshot counted = run.Sut.Counted;
            Assert.True(run.All.Exists(static asked => asked.Result is null));
            Assert.True(counted is { Retries: > 0, CircuitOpens: > 0, CacheHits: > 0, CacheCoalesced: > 0, CacheEvictions: > 0, DroppedSteps: > 0, FallbackFaults: > 0 }, counted.ToString());
            expired += counted.CacheExpirations;
            rejected += counted.PlansRejected;
        }

        Assert.True(expired > 0 && rejected > 0, $"{expired} expired, {rejected} rejected");

        // The schema forbids an empty plan, no planner returns Unknown, and nobody asks for the others here.
        string[] missing = [.. Enum.GetNames<PlanReason>().Concat(Enum.GetNames<PlanSource>()).Except(met)];
        Assert.Equal("EmptyPlan NoToolAllowed ContextFault ContextTooLarge Unknown CacheSimilar CacheDistributed", string.Join(' ', missing));
    }

    private static void AssertTrue(Asked asked, NetworkClient network)
    {
        if (asked.Result is not PlanResult<TestAction> result)
        {
            return;
        }

        Assert.InRange(result.Elapsed, TimeSpan.Zero, asked.Budget);
        bool wasAsked = network.Asked.Exists(question => question.At <= asked.At + result.Elapsed && question.Question.Contains($"\"{asked.State}\"", StringComparison.Ordinal));
        switch (result.Source)
        {
            case PlanSource.Default:
                Assert.Equal([Step.Wait()], result.Plan);
                break;
            case PlanSource.Fallback:
                Assert.Equal(Rules.PlanFor(asked.State)!.Where(step => asked.Options.Allowed.Allows(step.ToolIndex)), result.Plan);
                break;
            default:
                Assert.True(wasAsked, $"The model was never asked: {asked}");
                Assert.NotEmpty(result.Plan);
                Assert.All(result.Plan.Steps.ToArray(), step => Assert.True(asked.Options.Allowed.Allows(step.ToolIndex)));
                Assert.True(asked.IsStream || Rules.Allows(asked.State, result.Plan));
                break;
        }

        Assert.Equal(result.Source is PlanSource.CacheExact or PlanSource.Model, result.Reason == PlanReason.None);
        Assert.True(result.Source != PlanSource.ModelPartial || asked.Options.AllowPartial || asked.IsStream);
        Assert.True(result.Source != PlanSource.Model || result.Attempts > 0);
    }
}
