using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>A queue in fake time.</summary>
internal sealed class CallQueueSut : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public CallQueueSut(int places = 1, int capacity = 8) => Queue = new CallQueue(Time, places, capacity, Telemetry);

    public FakeTimeProvider Time { get; } = new();

    public LlmTelemetry Telemetry { get; } = new();

    public CallQueue Queue { get; }

    /// <summary>Asks for a place.</summary>
    public Task<QueueVerdict> Enter(int budget, PlanPriority priority = PlanPriority.Normal, long? agent = null, string toolset = "T", CancellationTokenSource? caller = null, object? call = null) => Queue
        .EnterAsync(new QueueTicket(priority, Time.GetTimestamp() + (budget * TimeSpan.TicksPerMillisecond), agent is long number ? new AgentKey(toolset, number) : null, call), caller?.Token ?? CancellationToken.None)
        .AsTask();

    /// <summary>Gets a place that is free.</summary>
    public CallPermit Take(int budget = 10_000)
    {
        Task<QueueVerdict> entered = Enter(budget);
        Assert.True(entered.IsCompletedSuccessfully);
        return Assert.IsType<CallPermit>(entered.Result.Permit);
    }

    /// <summary>Lets the queue learn that an answer takes this long.</summary>
    public void Teach(int milliseconds)
    {
        CallPermit permit = Take();
        Advance(milliseconds);
        Queue.Measure(permit, answered: true);
        permit.Dispose();
    }

    public void Advance(int milliseconds) => Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    public static async Task<CallPermit> GrantedAsync(Task<QueueVerdict> call) =>
        Assert.IsType<CallPermit>((await call.WaitAsync(s_patience, TestContext.Current.CancellationToken)).Permit);

    public static async Task<PlanReason> RefusedAsync(Task<QueueVerdict> call)
    {
        QueueVerdict verdict = await call.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.Null(verdict.Permit);
        return verdict.Refusal;
    }

    public void Dispose() => Telemetry.Dispose();
}
