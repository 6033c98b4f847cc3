using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>Parameters of a primary constructor that members use after construction: state without a field that anybody sees.</summary>
internal static class CapturedParameters
{
    public static IEnumerable<ParameterSyntax> Of(INamedTypeSymbol type)
    {
        if (type.IsRecord)
        {
            yield break;
        }

        TypeDeclarationSyntax[] parts = [.. type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>()];

        // The list of a class or struct is a property of the node in later versions of the compiler's library only.
        foreach (ParameterSyntax parameter in parts.SelectMany(part => part.ChildNodes().OfType<ParameterListSyntax>()).SelectMany(list => list.Parameters))
        {
            if (parts.SelectMany(part => part.Members).SelectMany(Bodies).Any(body => Mentions(body, parameter.Identifier.ValueText)))
            {
                yield return parameter;
            }
        }
    }

    /// <summary>What runs after construction: all of a member but its initializer.</summary>
    private static IEnumerable<SyntaxNode> Bodies(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax or FieldDeclarationSyntax or ConstructorDeclarationSyntax => [],
        PropertyDeclarationSyntax { Initializer: { } initializer } => member.ChildNodes().Where(node => node != initializer),
        _ => [member],
    };

    private static bool Mentions(SyntaxNode body, string name) =>
        body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == name && !identifier.Parent.IsKind(SyntaxKind.SimpleMemberAccessExpression));
}
