namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Bounds a list by the attribute for lists instead of the one for texts.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LengthOfListCodeFix() : NodeCodeFix("ASTRA0012")
{
    private protected override NodeFix? Find(FixSite site)
    {
        // A bound on the shortest text has its own attribute for lists; which of the two is meant is not obvious then.
        if (site.Enclosing<AttributeSyntax>() is not { ArgumentList.Arguments.Count: 1 } attribute
            || site.TypeOf(attribute)?.Name != "StringLengthAttribute"
            || attribute.FirstAncestorOrSelf<ParameterSyntax>() is not { Type: { } type }
            || site.TypeOf(type) is not (IArrayTypeSymbol or { Name: "ImmutableArray" or "InlineList4" or "InlineList8" or "InlineList16" }))
        {
            return null;
        }

        SimpleNameSyntax name = attribute.Name is QualifiedNameSyntax qualified ? qualified.Right : (SimpleNameSyntax)attribute.Name;
        return new NodeFix("Bound the list by [MaxLength]", name, SyntaxFactory.IdentifierName("MaxLength").WithTriviaFrom(name));
    }
}
