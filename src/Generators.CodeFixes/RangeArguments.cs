using System;
using System.Globalization;
using AstraWeave.Sdk.Generators.Emit;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>The two numbers of a <c>[Range]</c>.</summary>
internal static class RangeArguments
{
    /// <returns><see langword="null"/> where they are no plain numbers.</returns>
    public static (decimal Low, decimal High)? Read(FixSite site, AttributeSyntax attribute)
    {
        if (attribute.ArgumentList is not { Arguments: { Count: >= 2 } arguments } || arguments[0].NameEquals is not null || arguments[1].NameEquals is not null)
        {
            return null;
        }

        return Number(site, arguments[0].Expression) is { } low && Number(site, arguments[1].Expression) is { } high ? (low, high) : null;
    }

    public static decimal? Number(FixSite site, ExpressionSyntax expression) => site.ConstantOf(expression) switch
    {
        double number when !double.IsNaN(number) => ExactDecimal.From(number),
        float number when !float.IsNaN(number) => ExactDecimal.From(number),
        (decimal or int or long or uint or ulong or short or ushort or byte or sbyte) and { } number => Convert.ToDecimal(number, CultureInfo.InvariantCulture),
        _ => null,
    };

    public static ExpressionSyntax Literal(decimal value, string suffix = "") => SyntaxFactory.ParseExpression(value.ToString(CultureInfo.InvariantCulture) + suffix);
}
