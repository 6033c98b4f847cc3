using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Diagnostics;

/// <content>Those of the toolset itself, and its size.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor NotPartial = new(
        "ASTRA0001",
        "A toolset must be partial",
        "'{0}' must be partial, so that its other half can be generated: add the 'partial' modifier",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0001");

    public static readonly DiagnosticDescriptor NotReadonlyStruct = new(
        "ASTRA0002",
        "A toolset must be a readonly struct",
        "Toolset '{0}' must be a 'readonly partial struct', not a {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0002");

    public static readonly DiagnosticDescriptor NoTools = new(
        "ASTRA0005",
        "A toolset needs a tool",
        "Toolset '{0}' has no tools: mark a nested type with [LlmTool], or name one in [LlmToolset(typeof(...))]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0005");

    public static readonly DiagnosticDescriptor ContainerNotPartial = new(
        "ASTRA0006",
        "A type around a toolset must be partial",
        "'{0}' contains toolset '{1}' and must be partial: add the 'partial' modifier",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0006");

    public static readonly DiagnosticDescriptor GenericToolset = new(
        "ASTRA0007",
        "A toolset cannot be generic",
        "Toolset '{0}' is generic or stands in a generic type, where its payload cannot be overlaid: make it non-generic",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0007");

    public static readonly DiagnosticDescriptor ToolsetState = new(
        "ASTRA0010",
        "A toolset has no state of its own",
        "'{0}' is instance state of toolset '{1}', which is a union of its tools and nothing else: make it static or an argument of a tool",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0010");

    public static readonly DiagnosticDescriptor GeneratedNameClash = new(
        "ASTRA0011",
        "A name clashes with a generated member",
        "'{0}' clashes with {1} of toolset '{2}': rename it (the wire name may stay, set Name)",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0011");

    public static readonly DiagnosticDescriptor SettingOutOfRange = new(
        "ASTRA0019",
        "A setting of the toolset is outside its range",
        "{0} of toolset '{1}' is {2}: it must be {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0019");

    public static readonly DiagnosticDescriptor LargePrompt = new(
        "ASTRA0027",
        "A toolset takes much of a small model's window",
        "The {1} tools of '{0}' take about {2} tokens of every prompt, more than half of a window of {3}: shorten descriptions, split the toolset, or allow fewer tools a call",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0027");

    public static readonly DiagnosticDescriptor TooLarge = new(
        "ASTRA0030",
        "A toolset is too large to be written out",
        "'{0}' {1}, more than {2}: nest fewer structs, or split the toolset",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0030");

    public static readonly DiagnosticDescriptor LanguageVersion = new(
        "ASTRA0031",
        "The language version is too low for the generated half",
        "The generated half of '{0}' needs C# 13, but the project is compiled as C# {1}: remove <LangVersion> from the project file, or set it to 13 or later",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0031");

    public static readonly DiagnosticDescriptor ForgottenToolset = new(
        "ASTRA0032",
        "A type contains tools but is no toolset",
        "'{0}' contains tools but is no toolset, so nothing is generated for it: mark it [LlmToolset]",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0032");
}
