using System.Linq;
using Microsoft.CodeAnalysis.Simplification;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Attributes put on declarations, and taken from them.</summary>
internal static class Attributes
{
    /// <summary>An attribute list of one attribute, whose namespace is imported where it is not.</summary>
    /// <param name="site">What is mended.</param>
    /// <param name="type">The attribute's type.</param>
    /// <param name="argument">The only argument, or none.</param>
    public static AttributeListSyntax? List(FixSite site, string type, int? argument = null)
    {
        if (site.Model.Compilation.GetTypeByMetadataName(type) is not { } symbol)
        {
            return null;
        }

        // The full name, marked as the type's: once the import is there, it is cut down to what it needs.
        QualifiedNameSyntax name = (QualifiedNameSyntax)site.Generator.TypeExpression(symbol);
        AttributeSyntax attribute = SyntaxFactory.Attribute(name
            .WithRight(SyntaxFactory.IdentifierName(symbol.Name.Substring(0, symbol.Name.Length - "Attribute".Length)))
            .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation));
        if (argument is { } value)
        {
            attribute = attribute.AddArgumentListArguments(
                SyntaxFactory.AttributeArgument(SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(value))));
        }

        return SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute));
    }

    /// <summary>The declaration with the attributes on a line of their own above it, below its comments.</summary>
    public static MemberDeclarationSyntax PutAbove(MemberDeclarationSyntax declaration, AttributeListSyntax list) => declaration
        .WithoutLeadingTrivia()
        .WithAttributeLists(declaration.AttributeLists.Count == 0
            ? SyntaxFactory.SingletonList(Above(list, declaration))
            : declaration.AttributeLists.Replace(declaration.AttributeLists[0], declaration.AttributeLists[0].WithoutLeadingTrivia()).Insert(0, Above(list, declaration)));

    /// <summary>The declaration without the attribute. What stood before its list stands before what follows.</summary>
    public static SyntaxNode Remove(AttributeSyntax attribute)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        SyntaxNode owner = list.Parent!;
        return list.Attributes.Count > 1
            ? owner.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(attribute)))
            : owner.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!.WithLeadingTrivia(owner.GetLeadingTrivia());
    }

    /// <summary>The attribute without an element of one of its arrays; the argument goes with its last element, the parentheses with the last argument.</summary>
    public static AttributeSyntax Without(ExpressionSyntax element)
    {
        AttributeArgumentSyntax argument = element.FirstAncestorOrSelf<AttributeArgumentSyntax>()!;
        AttributeSyntax attribute = argument.FirstAncestorOrSelf<AttributeSyntax>()!;

        // In a collection expression each element is a node around its expression.
        SyntaxNode item = element.Parent is AttributeArgumentSyntax or InitializerExpressionSyntax ? element : element.Parent!;
        if (item != argument.Expression && item.Parent!.ChildNodes().Count() > 1)
        {
            return attribute.RemoveNode(item, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        return attribute.ArgumentList!.Arguments.Count > 1
            ? attribute.RemoveNode(argument, SyntaxRemoveOptions.KeepNoTrivia)!
            : attribute.WithArgumentList(null);
    }

    private static AttributeListSyntax Above(AttributeListSyntax list, MemberDeclarationSyntax declaration)
    {
        SyntaxTriviaList leading = declaration.GetLeadingTrivia();
        SyntaxTriviaList after = SyntaxFactory.TriviaList(SyntaxFactory.ElasticLineFeed);
        return list.WithLeadingTrivia(leading).WithTrailingTrivia(leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? after.Add(leading[leading.Count - 1]) : after);
    }
}
