using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Contexts;

/// <summary>Narrows what a call asks for to what its situation has: once, where the call begins.</summary>
internal static class Grounding<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>For each domain, the tools that can do without it.</summary>
    private static readonly ToolMask[] s_independent = [.. Domains.Select(ToolsWithout)];

    /// <summary>The domains that the toolset's arguments take from.</summary>
    public static IReadOnlyList<string> Domains => TAction.Descriptor.Domains;

    /// <summary>Whether the situation narrows anything.</summary>
    public static bool Applies<TContext>()
        where TContext : ILlmContext =>
        s_independent.Length != 0 || TContext.Domains.NarrowsTools;

    /// <summary>What the call asks for, with the tools that make sense now and all values that exist.</summary>
    /// <param name="context">The situation.</param>
    /// <param name="options">What the caller asked for.</param>
    /// <param name="set">The values, to be given back; <see langword="null"/> where the situation narrows nothing.</param>
    public static PlanOptions Apply<TContext>(in TContext context, in PlanOptions options, out DomainSet? set)
        where TContext : ILlmContext
    {
        set = null;
        if (!Applies<TContext>())
        {
            return options.Domains is null ? options : options with { Domains = null };
        }

        if (options.Domains is { IsUnbounded: true })
        {
            return options;
        }

        set = DomainSet.Rent(Domains);
        if (options.Domains is DomainSet given)
        {
            set.AddFrom(given);
            set.Given = set.Count;
        }

        ContextDomains says = TContext.Domains;
        if (says.Domains.Count != 0 && s_independent.Length != 0)
        {
            context.WriteDomains(set);
        }

        _ = set.Seal();
        set.Listed = options.Allowed;
        set.Present = says.NarrowsTools && context.AvailableTools is var tools && tools.Concerns(TAction.Descriptor) ? tools : default;
        for (int domain = 0; domain < s_independent.Length; domain++)
        {
            if (set.CountOf(set.IndexOf(Domains[domain])) == 0)
            {
                set.Present = set.Present.And(s_independent[domain]);
            }
        }

        return options with { Allowed = options.Allowed.And(set.Present), Domains = set };
    }

    /// <summary>What a call may still do whose context cannot say what exists: nothing that names anything.</summary>
    public static PlanOptions ApplyNothing(in PlanOptions options) => options with { Domains = new DomainSet { Listed = options.Allowed }.Seal() };

    private static ToolMask ToolsWithout(string domain) => ToolMask.Of<TAction>(
        [.. Enumerable.Range(0, TAction.Descriptor.Tools.Count).Where(tool => !TAction.Descriptor.Tools[tool].Arguments.Any(argument => argument.NeedsDomain && argument.DomainOf == domain))]);
}
