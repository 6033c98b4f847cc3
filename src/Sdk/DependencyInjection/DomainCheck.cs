using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Refuses a planner whose toolset takes values from a domain that none of its contexts has: its tools would never be offered.</summary>
internal static class DomainCheck
{
    /// <param name="toolset">The toolset.</param>
    /// <param name="contexts">The contexts that fallback planners and validators are registered for. Others may come; where none is known, the first call says what is missing.</param>
    /// <exception cref="InvalidOperationException">A domain is missing, or its values have another type than the arguments that take from it.</exception>
    public static void Check(ToolsetDescriptor toolset, IReadOnlyDictionary<Type, ContextDomains> contexts)
    {
        // A text has its domains from the call.
        KeyValuePair<Type, ContextDomains>[] typed = [.. contexts.Where(static context => context.Key != typeof(TextPrompt)).OrderBy(static context => context.Key.FullName, StringComparer.Ordinal)];
        foreach (string domain in toolset.Domains)
        {
            (ToolSpec tool, ArgumentSpec argument) = UseOf(toolset, domain);
            (string Context, DomainSpec Spec)[] providers = [.. typed.SelectMany(static context => context.Value.Domains.Select(spec => (context.Key.Name, spec))).Where(found => found.Item2.Name == domain)];
            if (providers.Length == 0 && typed.Length > 0 && typed.Length == contexts.Count)
            {
                throw new InvalidOperationException(
                    $"{toolset.Name} takes '{argument.Name}' of {tool.Name} from domain '{domain}', but none of its contexts has that domain ({string.Join(", ", typed.Select(static context => context.Key.Name))}). "
                    + $"Mark the collection of the values with [LlmDomain(\"{domain}\")] in one of them.");
            }

            foreach ((string context, DomainSpec spec) in providers)
            {
                ArgumentSpec value = argument.Domain is null ? argument.Element! : argument;
                if (DomainSchema.KindOf(spec.Type) != DomainSchema.KindOf(value.Type))
                {
                    throw new InvalidOperationException(
                        $"{toolset.Name} takes '{argument.Name}' of {tool.Name}, of type {value.Type}, from domain '{domain}', which {context} fills with values of type {spec.Type}: no value would be valid. Give both the same type.");
                }
            }
        }
    }

    private static (ToolSpec Tool, ArgumentSpec Argument) UseOf(ToolsetDescriptor toolset, string domain) => toolset.Tools
        .SelectMany(static tool => tool.Arguments.Select(argument => (tool, argument)))
        .First(use => use.argument.DomainOf == domain);
}
