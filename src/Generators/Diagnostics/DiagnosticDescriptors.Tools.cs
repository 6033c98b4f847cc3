using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Diagnostics;

/// <content>Those of tools and the types of their arguments.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor UnsupportedType = new(
        "ASTRA0003",
        "An argument's type has no wire form",
        "Argument '{0}' of '{1}' has type '{2}', which has no wire form{3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0003");

    public static readonly DiagnosticDescriptor MutableTool = new(
        "ASTRA0008",
        "A tool must be a record struct, a readonly struct or a record",
        "Tool '{0}' is a {1}: make it a 'readonly record struct'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0008");

    public static readonly DiagnosticDescriptor StateIsNoArgument = new(
        "ASTRA0009",
        "State of a tool that is no argument",
        "'{0}' of '{1}' is state that no constructor parameter sets, so the model cannot: make it a constructor parameter, compute it, or make it static",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0009");

    public static readonly DiagnosticDescriptor EnumNames = new(
        "ASTRA0016",
        "An enum cannot be told apart on the wire",
        "Enum '{0}' {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0016");

    public static readonly DiagnosticDescriptor RecursiveType = new(
        "ASTRA0017",
        "A type contains itself",
        "Argument '{0}' of '{1}' has type '{2}', which contains itself: a schema needs an end, so break the cycle",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0017");

    public static readonly DiagnosticDescriptor NotATool = new(
        "ASTRA0020",
        "A type named as a tool is none",
        "'{0}' is named in [LlmToolset] but {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0020");

    public static readonly DiagnosticDescriptor TooManyArguments = new(
        "ASTRA0021",
        "Too many arguments",
        "'{0}' has {1} arguments; at most 64 are read: group some of them in a nested struct",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0021");

    public static readonly DiagnosticDescriptor LessAccessible = new(
        "ASTRA0022",
        "A tool is less accessible than its toolset",
        "Tool '{0}' is less accessible than toolset '{1}', whose members name it: make it as accessible",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0022");

    public static readonly DiagnosticDescriptor ObsoleteAsError = new(
        "ASTRA0034",
        "What is obsolete as an error cannot be used",
        "'{0}' is [Obsolete] as an error, so the generated half of '{1}' cannot name it: remove it here, or make it a warning",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0034");
}
