namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Adds the modifiers that a toolset, a context, a type around them or a tool lacks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddModifierCodeFix() : NodeCodeFix(NotPartial, NotReadonlyStruct, ContainerNotPartial, MutableTool, ContextNotPartial, ContextContainerNotPartial, OpenContext)
{
    private const string NotPartial = "ASTRA0001";
    private const string NotReadonlyStruct = "ASTRA0002";
    private const string ContainerNotPartial = "ASTRA0006";
    private const string MutableTool = "ASTRA0008";
    private const string ContextNotPartial = "ASTRA0040";
    private const string ContextContainerNotPartial = "ASTRA0041";
    private const string OpenContext = "ASTRA0054";

    private protected override NodeFix? Find(FixSite site) =>
        site.Enclosing<TypeDeclarationSyntax>() is { } type && ModifierFor(site.Id, type) is { } modifier
            ? new NodeFix($"Make '{type.Identifier.ValueText}' {SyntaxFacts.GetText(modifier)}", type, Add(type, modifier))
            : null;

    private static SyntaxKind? ModifierFor(string id, TypeDeclarationSyntax type) => id switch
    {
        NotPartial or ContainerNotPartial or ContextNotPartial or ContextContainerNotPartial => SyntaxKind.PartialKeyword,

        // An abstract class is made to be derived from: what derives from it has to be listed.
        OpenContext when !type.Modifiers.Any(SyntaxKind.AbstractKeyword) => SyntaxKind.SealedKeyword,

        // A record, a ref struct, a type local to its file or a class has no single obvious remedy.
        NotReadonlyStruct or MutableTool when type is StructDeclarationSyntax && !type.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.RefKeyword) || modifier.ValueText == "file") => SyntaxKind.ReadOnlyKeyword,
        _ => null,
    };

    private static TypeDeclarationSyntax Add(TypeDeclarationSyntax type, SyntaxKind modifier)
    {
        SyntaxToken token = SyntaxFactory.Token(modifier).WithTrailingTrivia(SyntaxFactory.Space);
        SyntaxTokenList modifiers = type.Modifiers;
        if (modifiers.Count == 0)
        {
            // The keyword's comments and indentation belong before the first modifier.
            SyntaxToken keyword = type.Keyword;
            return (TypeDeclarationSyntax)type
                .WithKeyword(keyword.WithLeadingTrivia())
                .WithModifiers(SyntaxFactory.TokenList(token.WithLeadingTrivia(keyword.LeadingTrivia)));
        }

        // 'partial' comes last, 'readonly' and 'sealed' before it.
        int partial = modifiers.IndexOf(SyntaxKind.PartialKeyword);
        int index = modifier == SyntaxKind.PartialKeyword || partial < 0 ? modifiers.Count : partial;
        if (index == 0)
        {
            token = token.WithLeadingTrivia(modifiers[0].LeadingTrivia);
            modifiers = modifiers.Replace(modifiers[0], modifiers[0].WithLeadingTrivia());
        }

        return (TypeDeclarationSyntax)type.WithModifiers(modifiers.Insert(index, token));
    }
}
