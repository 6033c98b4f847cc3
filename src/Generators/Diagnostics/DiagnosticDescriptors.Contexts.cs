using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Diagnostics;

/// <content>Contexts: ASTRA0040 and following.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor ContextNotPartial = new(
        "ASTRA0040",
        "A context must be partial",
        "'{0}' must be partial, so that its other half can be generated: add the 'partial' modifier",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0040");

    public static readonly DiagnosticDescriptor ContextContainerNotPartial = new(
        "ASTRA0041",
        "A type around a context must be partial",
        "'{0}' contains context '{1}' and must be partial: add the 'partial' modifier",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0041");

    public static readonly DiagnosticDescriptor GenericContext = new(
        "ASTRA0042",
        "A context cannot be generic",
        "Context '{0}' is generic or stands in a generic type, so that its members are not known: make it non-generic",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0042");

    public static readonly DiagnosticDescriptor ContextKind = new(
        "ASTRA0043",
        "A context cannot be of this kind",
        "Context '{0}' is a {1}, which cannot be handed to a planner: make it a 'readonly partial record struct', or another struct, record or class",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0043");

    public static readonly DiagnosticDescriptor UnsupportedMember = new(
        "ASTRA0044",
        "A member of a context has a type that cannot be written",
        "'{0}' of '{1}' has type '{2}', which cannot be written into prompt and key{3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0044");

    public static readonly DiagnosticDescriptor RecursiveContext = new(
        "ASTRA0045",
        "A context contains itself",
        "'{0}' of '{1}' has type '{2}', which contains itself: a prompt needs an end, so break the cycle, for example by an id",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0045");

    public static readonly DiagnosticDescriptor DuplicateMember = new(
        "ASTRA0046",
        "Two members of a context are the same in the prompt",
        "'{0}' of '{1}' is called \"{2}\" in the prompt, as '{3}' is: rename one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0046");

    public static readonly DiagnosticDescriptor EmptyContext = new(
        "ASTRA0047",
        "A context shows nothing to the model",
        "Context '{0}' has no member that the model reads: add a public property or field, or take [PromptIgnore] from one",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0047");

    public static readonly DiagnosticDescriptor BucketNotApplicable = new(
        "ASTRA0048",
        "A bucket needs a number",
        "[CacheBucket] does not apply to '{0}' of type '{1}'{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0048");

    public static readonly DiagnosticDescriptor BucketWidth = new(
        "ASTRA0049",
        "The width of a bucket is not usable",
        "[CacheBucket] on '{0}' has a width of {1}: it must be {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0049");

    public static readonly DiagnosticDescriptor UnorderedNotApplicable = new(
        "ASTRA0050",
        "Only the order of a list can be left out",
        "[CacheUnordered] does not apply to '{0}' of type '{1}'{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0050");

    public static readonly DiagnosticDescriptor ContradictingMarks = new(
        "ASTRA0051",
        "Marks of a context's member contradict each other",
        "[{0}] on '{1}' stands beside [{2}], {3}: remove one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0051");

    public static readonly DiagnosticDescriptor MarkWithoutEffect = new(
        "ASTRA0052",
        "A mark on something that is no member of the context",
        "[{0}] on '{1}' has no effect, because it is {2}: make it a public property or field, or remove the mark",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0052");

    public static readonly DiagnosticDescriptor ComputedMember = new(
        "ASTRA0053",
        "A computed property is not part of the context",
        "'{0}' of context '{1}' is computed and so neither in the prompt nor in the key: mark it [CacheIgnore] to show it to the model, or ignore this where the other members say enough",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0053");

    public static readonly DiagnosticDescriptor OpenContext = new(
        "ASTRA0054",
        "A context that others may derive from",
        "Context '{0}' is a class that others may derive from, and what they add would be neither in the prompt nor in the key: make it 'sealed', or list what derives from it with [LlmDerived(typeof(...))]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0054");

    public static readonly DiagnosticDescriptor OpenMember = new(
        "ASTRA0055",
        "A member of a context has a type that others may derive from",
        "'{0}' of '{1}' has type '{2}', from which others may derive, and what they add would be neither in the prompt nor in the key: make '{2}' 'sealed', or list what derives from it with [LlmDerived(typeof(...))]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0055");

    public static readonly DiagnosticDescriptor HiddenState = new(
        "ASTRA0056",
        "State of a context that no member shows",
        "'{0}' of '{1}' is state that neither the prompt nor the key has, so that two contexts that differ in it share a plan: show it by a public property, or mark it [CacheIgnore] where no plan depends on it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0056");

    public static readonly DiagnosticDescriptor HidingMember = new(
        "ASTRA0057",
        "A member of a context hides that of its base",
        "'{0}' of '{1}' hides that of '{2}', which can still be read through the base but is neither in the prompt nor in the key: rename it, or make it an override",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0057");

    public static readonly DiagnosticDescriptor DerivedType = new(
        "ASTRA0058",
        "A type is listed as derived that cannot be",
        "'{0}' is listed as derived from '{1}' but {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0058");

    public static readonly DiagnosticDescriptor UnlistedDerived = new(
        "ASTRA0059",
        "A derived type that its base does not list",
        "'{0}' derives from '{1}', whose [LlmDerived] list lacks it: a context with one of it shares no plan, and the model reads its name alone; add [LlmDerived(typeof({0}))] to '{1}'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0059");

    public static readonly DiagnosticDescriptor MutableContext = new(
        "ASTRA0060",
        "A context that can change while its plan is made",
        "Context '{0}' is a class, and '{1}' can be set: fallback and validator read it later than prompt and key, so they may see other values than the plan was made for; make it 'init', or the context a readonly struct",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0060");
}
