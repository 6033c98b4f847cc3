using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Diagnostics;

/// <content>Those of names on the wire and descriptions.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor DuplicateName = new(
        "ASTRA0004",
        "Two names are the same on the wire",
        "'{0}' is called \"{1}\" on the wire, as '{2}' is (case, '_' and '-' do not count): set Name or Aliases of one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0004");

    public static readonly DiagnosticDescriptor InvalidWireName = new(
        "ASTRA0018",
        "A name is not fit for the wire",
        "\"{0}\" is no wire name for '{1}': use 1 to 64 letters, digits, '_' or '-', the first one a letter or '_'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0018");

    public static readonly DiagnosticDescriptor MissingDescription = new(
        "ASTRA0023",
        "A tool has no description",
        "Tool '{0}' has no description for the model: add a <summary>, or a sentence to [LlmTool]",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0023");

    public static readonly DiagnosticDescriptor UnreadableDocumentation = new(
        "ASTRA0025",
        "A documentation comment cannot be read",
        "The documentation comment of '{0}' {1}, so the model reads nothing of it: write a plain <summary>, or a sentence in the attribute",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0025");
}
