using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>Tells properties that hold state from those that are computed from it.</summary>
internal static class MemberState
{
    /// <summary>Whether the property is automatic, can be set, or returns a field as it is.</summary>
    public static bool IsState(IPropertySymbol property, IAssemblySymbol from)
    {
        if (property.IsAbstract)
        {
            return false;
        }

        if (property.SetMethod is not null || property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)))
        {
            return true;
        }

        // Of another assembly, the compiler's mark on the getter tells an automatic property.
        return property.IsDeclaredInSource()
            ? ReturnsField(property)
            : property.GetMethod.FindAttribute(KnownNames.CompilerGenerated) is not null
                || (ConstructorFinder.Find(property.ContainingType, from) ?? []).Any(bound => SymbolEqualityComparer.Default.Equals(bound.Member, property));
    }

    /// <summary>Whether the getter mentions a name, such as that of the field it reads.</summary>
    public static bool Mentions(IPropertySymbol property, string name) =>
        Getter(property) is { } getter && getter.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == name);

    private static bool ReturnsField(IPropertySymbol property)
    {
        SyntaxNode? body = Getter(property);
        if (body is BlockSyntax { Statements: { Count: 1 } statements } && statements[0] is ReturnStatementSyntax { Expression: { } returned })
        {
            body = returned;
        }

        string? name = body switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax identifier } => identifier.Identifier.ValueText,
            _ => null,
        };
        INamedTypeSymbol owner = property.ContainingType;
        return name is not null
            && (owner.GetMembers(name).OfType<IFieldSymbol>().Any(field => !field.IsStatic)
                || CapturedParameters.Of(owner).Any(parameter => parameter.Identifier.ValueText == name));
    }

    private static SyntaxNode? Getter(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not PropertyDeclarationSyntax syntax)
        {
            return null;
        }

        AccessorDeclarationSyntax? getter = syntax.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.Keyword.ValueText == "get");
        return syntax.ExpressionBody?.Expression ?? getter?.ExpressionBody?.Expression ?? (SyntaxNode?)getter?.Body;
    }
}
