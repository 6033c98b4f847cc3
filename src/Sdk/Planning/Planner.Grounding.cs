using System.Collections.Concurrent;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Planning;

/// <content>What exists here and now.</content>
internal sealed partial class Planner<TAction>
{
    private readonly ConcurrentDictionary<(Type Context, string Domain), bool> _toldOfMissing = new();

    /// <summary>Narrows what a call asks for to its situation.</summary>
    /// <param name="context">The situation.</param>
    /// <param name="options">What the caller asked for.</param>
    /// <param name="rented">The values that exist, to be given back before the call goes on elsewhere; <see langword="null"/> where the situation narrows nothing.</param>
    /// <param name="fault">What the context threw.</param>
    private static PlanOptions Ground<TContext>(in TContext context, in PlanOptions options, out DomainSet? rented, out Exception? fault)
        where TContext : ILlmContext
    {
        rented = null;
        fault = null;
        try
        {
            return Grounding<TAction>.Apply(in context, in options, out rented);
        }
        catch (Exception exception)
        {
            fault = exception;
            return Grounding<TAction>.ApplyNothing(in options);
        }
    }

    /// <summary>Gives a call that goes on elsewhere values of its own, and the thread its set back.</summary>
    private PlanOptions Keep<TContext>(in PlanOptions grounded, DomainSet? rented)
        where TContext : ILlmContext
    {
        if (rented is null)
        {
            return grounded;
        }

        PlanOptions kept = grounded with { Domains = rented.Snapshot() };
        rented.Return();
        TellOfMissing<TContext>(kept.Domains);
        return kept;
    }

    /// <summary>Whether a plan that is there names nothing but what exists now.</summary>
    private static bool IsGrounded(Plan<TAction> plan, DomainSet? domains) => StepGate.AdmitsAll(plan.Steps, domains, out _);

    /// <summary>Says once for each type of context which domains it should have and does not: its tools are not offered, and nothing else would say why.</summary>
    private void TellOfMissing<TContext>(DomainSet domains)
        where TContext : ILlmContext
    {
        foreach (string domain in Grounding<TAction>.Domains)
        {
            if (!domains.IsUnbounded && domains.IndexOf(domain) < 0 && _toldOfMissing.TryAdd((typeof(TContext), domain), true))
            {
                _logger.DomainMissing(Toolset.Name, typeof(TContext).Name, domain);
            }
        }
    }
}
