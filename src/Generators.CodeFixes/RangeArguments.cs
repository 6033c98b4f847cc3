using System;
using System.Globalization;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>The two numbers of a <c>[Range]</c>.</summary>
internal static class RangeArguments
{
    /// <returns><see langword="null"/> where they are no plain numbers.</returns>
    public static (double Low, double High)? Read(SemanticModel model, AttributeSyntax attribute, CancellationToken cancellationToken)
    {
        if (attribute.ArgumentList is not { Arguments: { Count: >= 2 } arguments } || arguments[0].NameEquals is not null || arguments[1].NameEquals is not null)
        {
            return null;
        }

        return Number(model, arguments[0].Expression, cancellationToken) is { } low && Number(model, arguments[1].Expression, cancellationToken) is { } high ? (low, high) : null;
    }

    public static double? Number(SemanticModel model, ExpressionSyntax expression, CancellationToken cancellationToken) =>
        model.GetConstantValue(expression, cancellationToken).Value is (int or double or float or long or uint or ulong or short or ushort or byte or sbyte or decimal) and { } number
            ? Convert.ToDouble(number, CultureInfo.InvariantCulture)
            : null;

    public static ExpressionSyntax Literal(double value, string suffix = "") => SyntaxFactory.ParseExpression(value.ToString("R", CultureInfo.InvariantCulture) + suffix);
}
