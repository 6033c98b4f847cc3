using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Diagnostics;

/// <content>Domains: ASTRA0070 and following.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor DomainType = new(
        "ASTRA0070",
        "An argument cannot take from a domain",
        "Argument '{0}' takes from a domain, but {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0070");

    public static readonly DiagnosticDescriptor DomainMember = new(
        "ASTRA0071",
        "A domain is no collection",
        "'{0}' is marked [LlmDomain] but its type '{1}' is no collection: use an array, ReadOnlyMemory<T>, ImmutableArray<T>, List<T>, IReadOnlyList<T> or Dictionary<TKey, TValue>",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0071");

    public static readonly DiagnosticDescriptor DomainKey = new(
        "ASTRA0072",
        "The elements of a domain have no key",
        "Domain '{0}' holds elements of type '{1}', but {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0072");

    public static readonly DiagnosticDescriptor UnknownDomain = new(
        "ASTRA0073",
        "No context has the domain that an argument takes from",
        "Argument '{0}' takes from domain '{1}', which no context of this project has; there is {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0073");

    public static readonly DiagnosticDescriptor DomainMismatch = new(
        "ASTRA0074",
        "An argument and its domain have different types",
        "Argument '{0}' takes {1} from domain '{2}', but '{3}' of '{4}' gives it {5}: give both the same type on the wire",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0074");

    public static readonly DiagnosticDescriptor DuplicateDomain = new(
        "ASTRA0075",
        "Two members of a context are the same domain",
        "Domain '{0}' of '{1}' is '{2}' already: give one of them another name, or put both into one collection",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0075");

    public static readonly DiagnosticDescriptor ToolsMember = new(
        "ASTRA0076",
        "A member cannot say which tools make sense",
        "'{0}' is marked [LlmTools] but {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0076");

    public static readonly DiagnosticDescriptor DomainName = new(
        "ASTRA0077",
        "A domain's name cannot stand in a prompt",
        "\"{0}\" is no name for a domain: it starts with a letter or '_', has letters, digits, '_' and '-', at most 64 of them, and is no type such as int or str",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0077");

    public static readonly DiagnosticDescriptor NestedDomain = new(
        "ASTRA0078",
        "A domain or list of tools that is not the context's own",
        "[{0}] on '{1}' of '{2}' has no effect in the context '{3}': only the context's own members say what exists, so give '{3}' a member with this mark",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0078");
}
