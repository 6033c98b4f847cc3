using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>1,000 agents on a model with 4 places and 50 ms for an answer, each with 250 ms: four times what the model can do.</summary>
public sealed class ManyAgentsTests
{
    private const int Agents = 1000;
    private const int Places = 4;
    private const int Seconds = 3;

    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_budget = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(1);

    // A little of the budget is kept back for the fallback.
    private static readonly TimeSpan s_latestStart = s_budget - (s_budget / 16) - s_step - s_latency;

    private readonly RecordingTimeProvider _time = new();
    private readonly List<Ask> _asks = [];

    private sealed record Ask(int Agent, int Number, PlanPriority Priority, TimeSpan At, Task<PlanResult<TestAction>> Plan)
    {
        public string State => $"agent {Agent} ask {Number};";
    }

    [Fact]
    public async Task No_urgent_agent_falls_back_while_a_less_urgent_one_is_served_later()
    {
        LatentChatClient client = new(_time, s_latency);
        using LlmTelemetry telemetry = new();
        ResilienceOptions options = new() { JitterSeed = 1, MaxConcurrentCalls = Places, QueueCapacity = 64 };
        EndpointGuard guard = new("model", options, telemetry, NullLogger.Instance, _time);
        using PlannerSut sut = new() { Time = _time, Telemetry = telemetry, Budget = s_budget, Model = new ModelGateway(ModelEndpoint.Of(client), guard, options, s_budget, telemetry, NullLogger.Instance, _time) };
        Random random = new(11);
        PlanPriority[] priorities = [.. Enumerable.Range(0, Agents).Select(_ => random.Next(10) switch { 0 => PlanPriority.High, < 7 => PlanPriority.Normal, _ => PlanPriority.Low })];
        TimeSpan[] next = [.. Enumerable.Range(0, Agents).Select(_ => TimeSpan.FromMilliseconds(random.Next(1000 * Seconds)))];
        int mostWaiting = 0;

        for (TimeSpan now = TimeSpan.Zero; now < TimeSpan.FromSeconds(Seconds) + s_budget; now += s_step)
        {
            for (int agent = 0; agent < Agents; agent++)
            {
                if (next[agent] == now)
                {
                    Begin(sut, agent, priorities[agent]);

                    // One in five asks again before it can have its answer.
                    next[agent] += TimeSpan.FromMilliseconds(random.Next(5) == 0 ? random.Next(1, 100) : random.Next(300, 2000));
                    next[agent] = next[agent] < TimeSpan.FromSeconds(Seconds) ? next[agent] : TimeSpan.MaxValue;
                }
            }

            Settle(client, guard);
            mostWaiting = Math.Max(mostWaiting, guard.Queue.Snapshot().Waiting);
            _time.Advance(s_step);
            Settle(client, guard);
        }

        PlanResult<TestAction>[] results = await Task.WhenAll(_asks.Select(static ask => ask.Plan)).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Dictionary<string, TimeSpan> served = client.Asked.ToDictionary(static asked => asked.State[(asked.State.IndexOf("agent", StringComparison.Ordinal))..(asked.State.IndexOf(';', StringComparison.Ordinal) + 1)], static asked => asked.At);

        // Nobody waits beyond the budget, and the totals add up.
        Assert.All(results, static result => Assert.True(result.Elapsed <= s_budget));
        CallQueueSnapshot end = guard.Queue.Snapshot();
        Assert.Equal((0, 0, _asks.Count), (end.InFlight, end.Waiting, (int)end.Entered));
        Assert.Equal(end.Entered, end.Granted + end.Refused + end.Withdrawn);
        Assert.Equal(end.Granted, client.Asked.Count);
        Assert.Equal(results.Count(static result => result.Attempts > 0), client.Asked.Count);
        Assert.Equal((telemetry.Snapshot().Successes, telemetry.Snapshot().Fallbacks), (results.Count(static result => result.Source == PlanSource.Model), results.Count(static result => result.Source == PlanSource.Default)));

        // The model is never asked more than it can do, always asked, and the queue is bounded.
        Assert.Equal(Places, client.MostAtOnce);
        Assert.InRange(mostWaiting, 1, options.QueueCapacity);
        Assert.InRange(client.Asked.Count, 0.95 * Places * Seconds * (1000 / 50), (Places * (Seconds + 1) * 1000 / 50) + Places);

        // While an urgent call waited or would still have been in time, none less urgent was begun.
        for (int i = 0; i < _asks.Count; i++)
        {
            Ask passedOver = _asks[i];
            if (results[i].Reason is PlanReason.QueueFull or PlanReason.QueueTooLong or PlanReason.BudgetExhausted)
            {
                Assert.DoesNotContain(_asks, ask => ask.Priority < passedOver.Priority && served.TryGetValue(ask.State, out TimeSpan at)
                    && at > passedOver.At && at <= passedOver.At + s_latestStart && results[_asks.IndexOf(ask)].Source == PlanSource.Model);
            }
        }

        // Latest wins: whoever was replaced has a newer call of the same agent from before its end.
        Ask[] replaced = [.. _asks.Where((_, i) => results[i].Reason == PlanReason.Superseded)];
        Assert.NotEmpty(replaced);
        Assert.All(replaced, old => Assert.Contains(_asks, ask => ask.Agent == old.Agent && ask.Number == old.Number + 1 && ask.At <= old.At + s_budget));
        Assert.All(replaced, old => Assert.DoesNotContain(old.State, served.Keys));

        // Priority pays: the urgent ones alone are as many as the model can serve.
        double[] shares = [.. Enum.GetValues<PlanPriority>().Order().Select(priority => _asks.Where(ask => ask.Priority == priority && results[_asks.IndexOf(ask)].Reason != PlanReason.Superseded).Average(ask => results[_asks.IndexOf(ask)].Source == PlanSource.Model ? 1 : 0.0))];
        Assert.True(shares[2] > 0.9 && shares[2] > shares[1] && shares[1] > shares[0], string.Join(' ', shares));
    }

    private void Begin(PlannerSut sut, int agent, PlanPriority priority)
    {
        int number = _asks.Count(ask => ask.Agent == agent);
        PlanOptions options = new() { AgentId = agent, Priority = priority };
        TimeSpan now = TimeSpan.FromTicks(_time.GetTimestamp());
        _asks.Add(new Ask(agent, number, priority, now, sut.PlanAsync($"agent {agent} ask {number};", options, TestContext.Current.CancellationToken).AsTask()));
    }

    /// <summary>Lets the threads do what this moment brings: then each call is answered, waits for its turn, or is at the model.</summary>
    private void Settle(LatentChatClient client, EndpointGuard guard) => Assert.True(SpinWait.SpinUntil(
        () =>
        {
            CallQueueSnapshot queue = guard.Queue.Snapshot();
            return queue.InFlight == client.Waiting && _asks.Count == _asks.Count(static ask => ask.Plan.IsCompleted) + queue.Waiting + client.Waiting;
        },
        TimeSpan.FromSeconds(30)));
}
