using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Planning;

/// <summary>The game's own checks of a plan against a situation. Never throws.</summary>
/// <param name="validators">The validators, by the type of context they know; each an <see cref="IPlanValidator{TContext,TAction}"/>.</param>
/// <param name="telemetry">Where refusals are counted.</param>
/// <param name="logger">Where contained faults are logged.</param>
internal sealed class PlanValidators<TAction>(IReadOnlyDictionary<Type, object> validators, LlmTelemetry telemetry, ILogger logger)
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly bool _isEmpty = validators.Count == 0;

    /// <summary>Whether there is a validator for such situations.</summary>
    public bool Knows<TContext>()
        where TContext : ILlmContext =>
        !_isEmpty && validators.ContainsKey(typeof(TContext));

    /// <summary>Whether the plan may be given; a situation without a validator accepts every plan.</summary>
    public bool Accept<TContext>(in TContext context, Plan<TAction> plan)
        where TContext : ILlmContext
    {
        if (_isEmpty || !validators.TryGetValue(typeof(TContext), out object? validator) || Ask((IPlanValidator<TContext, TAction>)validator, in context, plan))
        {
            return true;
        }

        telemetry.PlansRejected.Add();
        return false;
    }

    private bool Ask<TContext>(IPlanValidator<TContext, TAction> validator, in TContext context, Plan<TAction> plan)
        where TContext : ILlmContext
    {
        try
        {
            return validator.IsValid(in context, plan);
        }
        catch (Exception exception)
        {
            logger.ValidatorThrew(exception, TAction.Descriptor.Name, validator.GetType().Name);
            return false;
        }
    }
}
