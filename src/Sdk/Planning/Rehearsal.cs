using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace AstraWeave.Sdk.Planning;

/// <summary>Plans before the first real call, over a scripted model and with nothing counted, so that the compiler does not take the time of the first late plans.</summary>
/// <remarks>On the system's clock only: on any other, compiling takes no time.</remarks>
internal sealed class Rehearsal<TAction> : IDisposable
    where TAction : struct, ILlmToolset<TAction>
{
    private static readonly TimeSpan s_longEnough = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_cutOff = TimeSpan.FromMilliseconds(50);

    private readonly LlmTelemetry _telemetry = LlmTelemetry.OfRehearsal();
    private readonly PromptLayout<TAction> _layout;
    private readonly Plan<TAction> _defaultPlan;

    private Rehearsal(PromptLayout<TAction> layout, Plan<TAction> defaultPlan)
    {
        _layout = layout;
        _defaultPlan = defaultPlan;
    }

    /// <summary>Plans whole and cut-off answers, and the last resort for each type of situation.</summary>
    /// <param name="layout">What the planner asks with.</param>
    /// <param name="defaultPlan">Its default plan.</param>
    /// <param name="situations">What to do for each type of situation.</param>
    public static void Run(PromptLayout<TAction> layout, Plan<TAction> defaultPlan, IEnumerable<Action<Rehearsal<TAction>>> situations)
    {
        using Rehearsal<TAction> rehearsal = new(layout, defaultPlan);
        string whole = defaultPlan.ToString();

        // A step without a tool, and the beginning of another: what the parser has to mend, and what it has to leave out.
        Task<PlanResult<TAction>> cutOff = rehearsal.PlanAsync(new ScriptedModel($"{whole[..^2]},{{\"act\":\"\"}},{{", stalls: true), s_cutOff);
        Task<PlanResult<TAction>> answered = rehearsal.PlanAsync(new ScriptedModel(whole, stalls: false), s_longEnough);
        rehearsal.Resort<TextPrompt>();
        foreach (Action<Rehearsal<TAction>> situation in situations)
        {
            situation(rehearsal);
        }

        Task.WaitAll(cutOff, answered);
    }

    /// <summary>Resorts to the fallback planner and the default plan in one type of situation. No code of the game runs.</summary>
    public void Resort<TContext>()
        where TContext : ILlmContext
    {
        StandIn<TContext> game = new();
        Dictionary<Type, object> standIns = new() { [typeof(TContext)] = game };
        PlanDeadline deadline = PlanDeadline.Start(TimeProvider.System, s_longEnough);
        PlanCall<TContext, TAction> call = new(Create(new ScriptedModel("", stalls: true)), Fallbacks(standIns), Validators(standIns), default!, default, deadline, isCacheable: false);
        call.Land(new Answer<TAction> { Plan = _defaultPlan, Source = PlanSource.Model });
        _ = call.Task.Wait(s_longEnough);
    }

    public void Dispose() => _telemetry.Dispose();

    private Task<PlanResult<TAction>> PlanAsync(ScriptedModel model, TimeSpan budget) =>
        Create(model).PlanAsync(new TextPrompt(""), new PlanOptions { Budget = budget, Domains = DomainSet.Unbounded }).AsTask();

    private Planner<TAction> Create(ScriptedModel model)
    {
        ResilienceOptions options = new() { MaxRetries = 1, JitterSeed = 0 };
        EndpointGuard guard = new("rehearsal", options, _telemetry, NullLogger.Instance, TimeProvider.System);
        Dictionary<Type, object> none = [];
        return new Planner<TAction>(
            new PlannerSettings { Budget = s_longEnough, Sampling = new SamplingOptions() },
            cache: null,
            _layout,
            new ModelGateway(ModelEndpoint.Of(model), guard, options, s_longEnough, _telemetry, NullLogger.Instance, TimeProvider.System),
            Validators(none),
            Fallbacks(none),
            _telemetry,
            NullLogger.Instance,
            TimeProvider.System);
    }

    private PlanValidators<TAction> Validators(Dictionary<Type, object> validators) => new(validators, _telemetry, NullLogger.Instance);

    private FallbackChain<TAction> Fallbacks(Dictionary<Type, object> planners) => new(planners, _defaultPlan, _telemetry, NullLogger.Instance);

    /// <summary>Stands in for the game's validator, which refuses, and its fallback planner, which has no plan.</summary>
    private sealed class StandIn<TContext> : IPlanValidator<TContext, TAction>, IFallbackPlanner<TContext, TAction>
        where TContext : ILlmContext
    {
        public bool IsValid(in TContext context, Plan<TAction> plan) => false;

        public int Plan(in TContext context, Span<TAction> steps) => 0;
    }
}
