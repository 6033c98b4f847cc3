using System.Linq;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Gives an argument the domain of a context whose name is most like the one that no context has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RenameDomainCodeFix() : NodeCodeFix("ASTRA0073")
{
    private protected override NodeFix? Find(FixSite site) =>
        site.Properties.TryGetValue("Nearest", out string? nearest) && nearest is not null && site.Enclosing<AttributeSyntax>()?.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax name
            ? new NodeFix($"Take from '{nearest}'", name, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(nearest)).WithTriviaFrom(name), nearest)
            : null;
}
