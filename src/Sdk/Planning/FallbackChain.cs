using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Planning;

/// <summary>The last resorts: the fallback planner of the context's type, then the default plan. Never throws.</summary>
/// <param name="planners">The fallback planners, by the type of context they plan for; each an <see cref="IFallbackPlanner{TContext,TAction}"/>.</param>
/// <param name="defaultPlan">The plan where none of them has one; checked when it was declared. Given whatever the call's allow-list says, as it is the game's own declaration of what is always legal; but a step of it that names what does not exist now is left out.</param>
/// <param name="telemetry">Where contained faults are counted.</param>
/// <param name="logger">Where they are logged.</param>
internal sealed class FallbackChain<TAction>(IReadOnlyDictionary<Type, object> planners, Plan<TAction> defaultPlan, LlmTelemetry telemetry, ILogger logger)
    where TAction : struct, ILlmToolset<TAction>
{
    public Plan<TAction> DefaultPlan => defaultPlan;

    /// <summary>Whether there is a fallback planner for such situations.</summary>
    public bool Knows<TContext>()
        where TContext : ILlmContext =>
        planners.ContainsKey(typeof(TContext));

    /// <summary>The default plan for a situation.</summary>
    /// <param name="domains">The values that exist; <see langword="null"/> where the situation narrows nothing.</param>
    public Plan<TAction> DefaultFor(DomainSet? domains)
    {
        if (StepGate.AdmitsAll(defaultPlan.Steps, domains, out _))
        {
            return defaultPlan;
        }

        List<TAction> kept = [];
        foreach (ref readonly TAction step in defaultPlan.Steps)
        {
            if (StepGate.AdmitsAll(new ReadOnlySpan<TAction>(in step), domains, out _))
            {
                kept.Add(step);
            }
        }

        return new Plan<TAction>([.. kept], defaultPlan.Id);
    }

    public Plan<TAction> Plan<TContext>(in TContext context, in PlanOptions options, out PlanSource source)
        where TContext : ILlmContext
    {
        if (planners.TryGetValue(typeof(TContext), out object? planner) && TryPlan((IFallbackPlanner<TContext, TAction>)planner, in context, in options) is Plan<TAction> plan)
        {
            source = PlanSource.Fallback;
            return plan;
        }

        source = PlanSource.Default;
        return DefaultFor(options.Domains);
    }

    private Plan<TAction>? TryPlan<TContext>(IFallbackPlanner<TContext, TAction> planner, in TContext context, in PlanOptions options)
        where TContext : ILlmContext
    {
        PlanScratch<TAction> scratch = PlanScratch<TAction>.Rent();
        try
        {
            int count = planner.Plan(in context, scratch.Steps);
            if (count < 0 || count > scratch.Steps.Length)
            {
                telemetry.FallbackFaults.Add();
                logger.FallbackMiscounted(TAction.Descriptor.Name, NameOf(planner), count, scratch.Steps.Length);
                return null;
            }

            int kept = KeepLegal(scratch, count, in options, planner);
            return kept == 0 ? null : new Plan<TAction>(scratch.Steps[..kept]);
        }
        catch (Exception exception)
        {
            telemetry.FallbackFaults.Add();
            logger.FallbackThrew(exception, TAction.Descriptor.Name, NameOf(planner));
            return null;
        }
        finally
        {
            scratch.Return();
        }
    }

    /// <summary>Leaves out what a model's plan would not get through with either.</summary>
    private int KeepLegal(PlanScratch<TAction> scratch, int count, in PlanOptions options, object planner)
    {
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            if (LegalStep.TryRead(scratch.Steps[i], options.Allowed, options.Domains, scratch.Texts, out TAction legal, out string defect))
            {
                scratch.Steps[kept++] = legal;
                continue;
            }

            telemetry.FallbackFaults.Add();
            logger.FallbackStepRefused(TAction.Descriptor.Name, NameOf(planner), i, defect);
        }

        return kept;
    }

    private static string NameOf(object planner) => planner.GetType().Name;
}
