using AstraWeave.Sdk.Planning;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Tests.Agents;

/// <summary>A planner whose plans come when the test says so; those in <see cref="Ready"/> come at once, as from a cache.</summary>
internal sealed class HandPlanner(LlmTelemetry telemetry, ILogger logger, TimeProvider time) : IPlanner<TestAction>, IPlannerServices
{
    public List<AskedPlan> Asked { get; } = [];

    public Queue<PlanResult<TestAction>> Ready { get; } = [];

    /// <summary>What the next call throws, against the promise of a planner.</summary>
    public Exception? Fault { get; set; }

    public AskedPlan Last => Asked[^1];

    public LlmTelemetry Telemetry => telemetry;

    public ILogger Logger => logger;

    public TimeProvider Time => time;

    public ValueTask<PlanResult<TestAction>> PlanAsync<TContext>(in TContext context, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TContext : ILlmContext
    {
        AskedPlan asked = Ask(in context, options, cancellationToken);
        if (Ready.TryDequeue(out PlanResult<TestAction> ready))
        {
            asked.Answer(ready);
        }

        return new(asked.Result);
    }

    public PlanStream<TestAction> StreamAsync<TContext>(in TContext context, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TContext : ILlmContext
    {
        AskedPlan asked = Ask(in context, options, cancellationToken);
        return new PlanStream<TestAction>(asked.Steps, asked.Result);
    }

    public bool TryGetCached<TContext>(in TContext context, out PlanResult<TestAction> result, PlanOptions options = default)
        where TContext : ILlmContext
    {
        result = default;
        return false;
    }

    private AskedPlan Ask<TContext>(in TContext context, PlanOptions options, CancellationToken cancellationToken)
        where TContext : ILlmContext
    {
        if (Fault is Exception fault)
        {
            Fault = null;
            throw fault;
        }

        Asked.Add(AskedPlan.Of(in context, options, cancellationToken));
        return Last;
    }
}
