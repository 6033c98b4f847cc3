using System.Linq;
using Microsoft.CodeAnalysis.Simplification;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Adds a type to the list on the base that it derives from.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ListDerivedCodeFix() : NodeCodeFix("ASTRA0059")
{
    private const string Mark = "AstraWeave.Sdk.LlmDerivedAttribute";

    private protected override NodeFix? Find(FixSite site)
    {
        if (site.Enclosing<TypeDeclarationSyntax>() is not { } declaration
            || site.Model.GetDeclaredSymbol(declaration, site.CancellationToken) is not { } type
            || Root(type)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(site.CancellationToken) is not TypeDeclarationSyntax root
            || Attributes.List(site, Mark) is not { } list)
        {
            return null;
        }

        TypeOfExpressionSyntax named = SyntaxFactory.TypeOfExpression(((TypeSyntax)site.Generator.TypeExpression(type)).WithAdditionalAnnotations(Simplifier.Annotation));
        list = list.WithAttributes(SyntaxFactory.SingletonSeparatedList(list.Attributes[0].AddArgumentListArguments(SyntaxFactory.AttributeArgument(named))));
        return new NodeFix($"List '{type.Name}' on '{root.Identifier.ValueText}'", root, Attributes.PutAbove(root, list), type.Name);
    }

    private static INamedTypeSymbol? Root(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? next = type.BaseType; next is not null; next = next.BaseType)
        {
            if (IsListed(next))
            {
                return next;
            }
        }

        return type.AllInterfaces.FirstOrDefault(IsListed);
    }

    private static bool IsListed(INamedTypeSymbol type) => type.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == Mark);
}
