using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Diagnostics;

/// <content>Those of constraints and defaults of arguments.</content>
internal static partial class DiagnosticDescriptors
{
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

    public static readonly DiagnosticDescriptor Unbounded = new(
        "ASTRA0024",
        "A text or array has no stated bound",
        "'{0}' of '{1}' has no stated bound and gets {2}: state one with [{3}]",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0024");

    public static readonly DiagnosticDescriptor PatternOutsideSubset = new(
        "ASTRA0026",
        "A pattern is outside of the subset that every schema understands",
        "The pattern of '{0}' has {1}: use literals, classes without negation, groups, alternatives and counts",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0026");

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

    public static readonly DiagnosticDescriptor NotEnforced = new(
        "ASTRA0033",
        "A constraint is not enforced",
        "[{0}] on '{1}' is neither shown to the model nor enforced: {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "astra0033");
}
