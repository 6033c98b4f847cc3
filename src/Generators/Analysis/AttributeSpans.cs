using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Where an attribute says what is wrong with it: the value itself, not the attribute around it.</summary>
internal static class AttributeSpans
{
    public static Location? Span(this AttributeData attribute) => attribute.Syntax()?.GetLocation();

    /// <summary>The value of a named argument; the whole attribute where it is not written there.</summary>
    public static Location? SpanOf(this AttributeData attribute, string property) =>
        (attribute.Argument(property)?.Expression)?.GetLocation() ?? attribute.Span();

    /// <summary>An element of a named argument that is an array.</summary>
    public static Location? SpanOf(this AttributeData attribute, string property, int element) =>
        (attribute.Argument(property) is { } argument ? Elements(argument.Expression).ElementAtOrDefault(element) : null)?.GetLocation() ?? attribute.SpanOf(property);

    /// <summary>An element of the array that the constructor takes, written as <c>params</c> or as one argument.</summary>
    public static Location? SpanOfElement(this AttributeData attribute, int element)
    {
        ExpressionSyntax[] arguments = attribute.Syntax()?.ArgumentList?.Arguments
            .Where(argument => argument.NameEquals is null)
            .Select(argument => argument.Expression)
            .ToArray() ?? [];
        IEnumerable<ExpressionSyntax> elements = arguments.Length == 1 && arguments[0] is not TypeOfExpressionSyntax ? Elements(arguments[0]) : arguments;
        return elements.ElementAtOrDefault(element)?.GetLocation() ?? attribute.Span();
    }

    private static AttributeSyntax? Syntax(this AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    private static AttributeArgumentSyntax? Argument(this AttributeData attribute, string property) =>
        attribute.Syntax()?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property);

    // A collection expression has no type in this version of the compiler's library: its elements are nodes with one expression each.
    private static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax array) => array switch
    {
        ImplicitArrayCreationExpressionSyntax created => created.Initializer.Expressions,
        ArrayCreationExpressionSyntax created => created.Initializer?.Expressions ?? [],
        _ => array.ChildNodes().Select(element => element.ChildNodes().FirstOrDefault()).OfType<ExpressionSyntax>(),
    };
}
