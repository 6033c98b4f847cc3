using System.Linq;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Moves a default into the range of its argument: to the bound next to it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MoveDefaultCodeFix() : NodeCodeFix("ASTRA0015")
{
    private protected override NodeFix? Find(FixSite site) =>
        site.Enclosing<ParameterSyntax>() is { Default: { } fallback } parameter && Nearest(site, parameter, fallback.Value) is { } nearest
            ? new NodeFix($"Make {nearest} the default", fallback.Value, nearest.WithTriviaFrom(fallback.Value))
            : null;

    private static ExpressionSyntax? Nearest(FixSite site, ParameterSyntax parameter, ExpressionSyntax value)
    {
        AttributeSyntax? attribute = parameter.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(attribute => site.TypeOf(attribute)?.Name == "RangeAttribute");

        // Other constraints have no nearest value, and an exclusive bound is none itself.
        if (attribute is not { ArgumentList.Arguments.Count: 2 } || RangeArguments.Read(site, attribute) is not { } range || RangeArguments.Number(site, value) is not { } number)
        {
            return null;
        }

        bool isBelow = number < range.Low;
        decimal bound = isBelow ? range.Low : range.High;
        return site.TypeOf(parameter.Type!)?.SpecialType switch
        {
            SpecialType.System_Double => RangeArguments.Literal(bound),
            SpecialType.System_Single => RangeArguments.Literal(bound, "f"),
            SpecialType.System_Decimal => RangeArguments.Literal(bound, "m"),
            >= SpecialType.System_SByte and <= SpecialType.System_UInt64 => RangeArguments.Literal(isBelow ? decimal.Ceiling(bound) : decimal.Floor(bound)),
            _ => null,
        };
    }
}
