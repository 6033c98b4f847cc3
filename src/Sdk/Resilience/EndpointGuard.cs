using System.Security.Cryptography;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Resilience;

/// <summary>What all calls to one endpoint and model share: the circuit breaker, the queue, and the budget and sequence of retries.</summary>
internal sealed class EndpointGuard : IModelEndpoint
{
    private readonly LlmTelemetry _telemetry;
    private readonly ILogger _logger;
    private int _lastFault;

    public EndpointGuard(string name, ResilienceOptions options, LlmTelemetry telemetry, ILogger logger, TimeProvider time)
    {
        Name = name;
        _telemetry = telemetry;
        _logger = logger;
        int seed = options.JitterSeed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        Delays = new RetryDelays(seed);
        RetryBudget = new RetryBudget(options.RetryBudget);
        Breaker = new CircuitBreaker(time, CircuitSettings.Of(options, seed), OnCircuitChanged);
        Abandoned = new AbandonedCalls(options.AbandonGrace, options.MaxAbandonedCalls, PlanTiming.Of(time), telemetry, logger);

        // Each call that runs or hangs may block one, and the callbacks of its token another.
        Threads = new WorkerThreads("AstraWeave model", 2 * (options.MaxConcurrentCalls + options.MaxAbandonedCalls + 1));
        Faults = new FaultReports(name, logger);
        Queue = new CallQueue(time, options.MaxConcurrentCalls, options.QueueCapacity, telemetry);
    }

    public string Name { get; }

    public CircuitBreaker Breaker { get; }

    public CallQueue Queue { get; }

    public AbandonedCalls Abandoned { get; }

    public FaultReports Faults { get; }

    /// <summary>Where its clients run: whatever they block, no other endpoint's calls wait for it.</summary>
    public WorkerThreads Threads { get; }

    public RetryDelays Delays { get; }

    public RetryBudget RetryBudget { get; }

    public PlanReason LastFault
    {
        get => (PlanReason)Volatile.Read(ref _lastFault);
        set => Volatile.Write(ref _lastFault, (int)value);
    }

    CircuitState IModelEndpoint.Circuit => Breaker.State;

    TimeSpan? IModelEndpoint.RetryAfter => Breaker.RetryAfter;

    int IModelEndpoint.AbandonedCalls => Abandoned.Count;

    bool IModelEndpoint.Hangs => Abandoned.IsFull;

    CallQueueSnapshot IModelEndpoint.Queue => Queue.Snapshot();

    public void IsolateCircuit() => Breaker.Isolate();

    public void CloseCircuit() => Breaker.Close();

    private void OnCircuitChanged(CircuitChange change)
    {
        switch (change.State)
        {
            case CircuitState.Open:
                _telemetry.CircuitOpens.Add(LlmTelemetryNames.EndpointTag, Name);
                _logger.CircuitOpened(Name, change.Break.TotalSeconds, LastFault);
                break;
            case CircuitState.Closed:
                _logger.CircuitClosed(Name);
                break;
            case CircuitState.HalfOpen:
                _logger.CircuitProbes(Name);
                break;
            case CircuitState.Isolated:
                _logger.CircuitIsolated(Name);
                break;
        }
    }
}
