using System.Reflection;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Telemetry;

/// <summary>Each counter, by each of its reasons: it moves for that one and no other does. The whole SDK as a user wires it.</summary>
public sealed class CounterTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Two keys with one hash cannot be had on purpose; the store's own tests have them. A gauge is read, not moved. Agents have tests of their own.</summary>
    private static readonly string[] s_elsewhere = [LlmTelemetryNames.CacheCollisions, LlmTelemetryNames.CircuitState];

    public static TheoryData<string> Names => [.. Scenarios.All.Keys];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Names))]
    public async Task Exactly_these_counters_move_when_there_is(string name)
    {
        Scenario scenario = Scenarios.All[name];
        using CountedSut sut = new(scenario);
        await (scenario.Before?.Invoke(sut) ?? Task.CompletedTask);
        sut.Meters.Forget();

        await scenario.Play(sut);

        // What the caller does not wait for comes a moment later.
        string[] expected = [.. scenario.Moved.Order(StringComparer.Ordinal)];
        _ = SpinWait.SpinUntil(() => sut.Meters.Balance(timings: false).SequenceEqual(expected), s_patience);
        Assert.Equal(expected, sut.Meters.Balance(timings: false));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("a plan of the model", "latency.cache_lookup 1", "latency.llm_call 1 outcome=answered", "latency.parse 1", "latency.plan_total 1 source=model")]
    [InlineData("a hit", "latency.cache_lookup 1", "latency.plan_total 1 source=cache_exact")]
    [InlineData("a miss without a wait", "latency.cache_lookup 1")]
    [InlineData("a caller who leaves", "latency.cache_lookup 1")]
    [InlineData("a second question", "latency.cache_lookup 1", "latency.llm_call 2 outcome=answered", "latency.parse 2", "latency.plan_total 1 source=model")]
    [InlineData("fails: server_busy", "latency.cache_lookup 1", "latency.llm_call 1 outcome=server_busy", "latency.plan_total 1 source=default")]
    [InlineData("not asked: circuit_open", "latency.cache_lookup 1", "latency.plan_total 1 source=default")]
    [InlineData("no place: queue_full", "latency.cache_lookup 1", "latency.plan_total 1 source=default")]
    [InlineData("no place: superseded", "latency.cache_lookup 2", "latency.plan_total 1 source=default", "latency.queue_wait 1 outcome=superseded")]
    public async Task Exactly_these_durations_are_recorded_when_there_is(string name, params string[] recorded)
    {
        Scenario scenario = Scenarios.All[name];
        using CountedSut sut = new(scenario);
        await (scenario.Before?.Invoke(sut) ?? Task.CompletedTask);
        sut.Meters.Forget();

        await scenario.Play(sut);

        string[] expected = [.. recorded.Select(static line => line.Contains("source=", StringComparison.Ordinal) ? $"{line} toolset={TestAction.Descriptor.Hash.ToShortString()}" : line)];
        _ = SpinWait.SpinUntil(() => sut.Meters.Balance(timings: true).SequenceEqual(expected), s_patience);
        Assert.Equal(expected, sut.Meters.Balance(timings: true));
    }

    [Fact]
    public void Each_counter_and_each_reason_has_its_scenario()
    {
        string[] counters = [.. typeof(LlmTelemetryNames).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => (string)field.GetRawConstantValue()!)
            .Where(static name => name.Contains('.', StringComparison.Ordinal) && !name.StartsWith("latency.", StringComparison.Ordinal) && !name.StartsWith("agent.", StringComparison.Ordinal) && !name.StartsWith("astraweave", StringComparison.OrdinalIgnoreCase))];
        HashSet<string> moved = [.. Scenarios.All.Values.SelectMany(static scenario => scenario.Moved)];

        Assert.Equal(s_elsewhere.Order(), counters.Where(name => !moved.Any(line => line.StartsWith(name + " ", StringComparison.Ordinal))).Order());
        Assert.All(TelemetryTags.Names<PlanReason>().Skip(1), reason => Assert.Contains(moved, line => line.StartsWith(LlmTelemetryNames.Fallbacks, StringComparison.Ordinal) && line.EndsWith($"reason={reason}", StringComparison.Ordinal)));
    }
}
