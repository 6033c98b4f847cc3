using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Diagnostics;

/// <summary>Every diagnostic of the generator. An id is never used again; each has a test and an entry in docs/diagnostics.md.</summary>
internal static partial class DiagnosticDescriptors
{
    private const string Category = "AstraWeave.Sdk";
    /// <summary>The page of the package itself: its readme stands there, and the page of every diagnostic lies in the package as docs/diagnostics.md.</summary>
    private const string HelpLink = "https://www.nuget.org/packages/AstraWeave.Sdk#";

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

    public static readonly DiagnosticDescriptor UnsupportedType = new(
        "ASTRA0003",
        "An argument's type has no wire form",
        "Argument '{0}' of '{1}' has type '{2}', which has no wire form{3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0003");

    public static readonly DiagnosticDescriptor DuplicateName = new(
        "ASTRA0004",
        "Two names are the same on the wire",
        "'{0}' is called \"{1}\" on the wire, as '{2}' is (case, '_' and '-' do not count): set Name or Aliases of one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0004");

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

    public static readonly DiagnosticDescriptor ConstraintNotApplicable = new(
        "ASTRA0012",
        "A constraint does not apply to the argument's type",
        "[{0}] does not apply to '{1}' of type '{2}': {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0012");

    public static readonly DiagnosticDescriptor EmptyRange = new(
        "ASTRA0013",
        "No value satisfies the constraint",
        "[{0}] on '{1}' allows no value of type '{2}': state bounds that it can hold, the smaller one first",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0013");

    public static readonly DiagnosticDescriptor RangeBeyondType = new(
        "ASTRA0014",
        "A range goes beyond the argument's type",
        "[Range] on '{0}' goes beyond what '{1}' holds ({2}..{3}): narrow the range or widen the type",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0014");

    public static readonly DiagnosticDescriptor DefaultOutsideConstraint = new(
        "ASTRA0015",
        "A default value violates its own constraint",
        "The default of '{0}' is {1}, which {2}: change the one or the other",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0015");

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

    public static readonly DiagnosticDescriptor InvalidWireName = new(
        "ASTRA0018",
        "A name is not fit for the wire",
        "\"{0}\" is no wire name for '{1}': use 1 to 64 letters, digits, '_' or '-', the first one a letter or '_'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0018");

    public static readonly DiagnosticDescriptor SettingOutOfRange = new(
        "ASTRA0019",
        "A setting of the toolset is outside its range",
        "{0} of toolset '{1}' is {2}: it must be {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0019");

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

    public static readonly DiagnosticDescriptor MissingDescription = new(
        "ASTRA0023",
        "A tool has no description",
        "Tool '{0}' has no description for the model: add a <summary>, or a sentence to [LlmTool]",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0023");

    public static readonly DiagnosticDescriptor Unbounded = new(
        "ASTRA0024",
        "A text or array has no stated bound",
        "'{0}' of '{1}' has no stated bound and gets {2}: state one with [{3}]",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0024");

    public static readonly DiagnosticDescriptor UnreadableDocumentation = new(
        "ASTRA0025",
        "A documentation comment cannot be read",
        "The documentation comment of '{0}' {1}, so the model reads nothing of it: write a plain <summary>, or a sentence in the attribute",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0025");

    public static readonly DiagnosticDescriptor PatternOutsideSubset = new(
        "ASTRA0026",
        "A pattern is outside of the subset that every schema understands",
        "The pattern of '{0}' has {1}: use literals, classes without negation, groups, alternatives and counts",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0026");

    public static readonly DiagnosticDescriptor LargePrompt = new(
        "ASTRA0027",
        "A toolset takes much of a small model's window",
        "The {1} tools of '{0}' take about {2} tokens of every prompt, more than half of a window of {3}: shorten descriptions, split the toolset, or allow fewer tools a call",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0027");

    public static readonly DiagnosticDescriptor LengthBeyondSchemas = new(
        "ASTRA0028",
        "A length is beyond what schemas can count",
        "[{0}] on '{1}' states {2}, but grammars count to 1999 at most: state 1999 or less, or split it into several arguments",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0028");

    public static readonly DiagnosticDescriptor LengthBeyondType = new(
        "ASTRA0029",
        "A length goes beyond what the list holds",
        "[{0}] on '{1}' states {2}, but '{3}' holds {4}: state that many, or take a longer list",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0029");

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

    public static readonly DiagnosticDescriptor NotEnforced = new(
        "ASTRA0033",
        "A constraint is not enforced",
        "[{0}] on '{1}' is neither shown to the model nor enforced: {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0033");

    public static readonly DiagnosticDescriptor ObsoleteAsError = new(
        "ASTRA0034",
        "What is obsolete as an error cannot be used",
        "'{0}' is [Obsolete] as an error, so the generated half of '{1}' cannot name it: remove it here, or make it a warning",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0034");

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
