using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Diagnostics;

/// <content>Those of code that acts on steps.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor MissingCase = new(
        "ASTRA0035",
        "A call of Switch or Match lacks a tool",
        "'{0}' of '{1}' has no case for {2}: add a lambda for each, named or with the tool's type",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0035");

    public static readonly DiagnosticDescriptor UncoveredTool = new(
        "ASTRA0036",
        "A switch over a step lacks a tool",
        "The switch over '{0}' has no case for {1}: add one for each, or a default that does not throw",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0036");
}
