namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Swaps the bounds of a range that stand the wrong way round.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SwapBoundsCodeFix() : NodeCodeFix("ASTRA0013")
{
    private protected override NodeFix? Find(FixSite site)
    {
        if (site.Enclosing<AttributeSyntax>() is not { ArgumentList: { Arguments.Count: 2 } arguments } attribute
            || RangeArguments.Read(site, attribute) is not { } range
            || range.Low <= range.High)
        {
            return null;
        }

        ExpressionSyntax first = arguments.Arguments[0].Expression;
        ExpressionSyntax second = arguments.Arguments[1].Expression;
        return new NodeFix(
            "Swap the bounds",
            arguments,
            arguments.ReplaceNodes([first, second], (old, _) => old == first ? second.WithTriviaFrom(first) : first.WithTriviaFrom(second)));
    }
}
