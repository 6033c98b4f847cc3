namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>One node in the place of another.</summary>
/// <param name="title">What the author is offered.</param>
/// <param name="node">The node that goes.</param>
/// <param name="replacement">The node that comes.</param>
/// <param name="key">What tells the fix from others of the same diagnostic, so that all alike can be applied at once; the diagnostic's id where they are all alike.</param>
internal sealed class NodeFix(string title, SyntaxNode node, SyntaxNode replacement, string? key = null)
{
    public string Title => title;

    public SyntaxNode Node => node;

    public string? Key => key;

    public Document ApplyTo(Document document) => document.WithSyntaxRoot(node.SyntaxTree.GetRoot().ReplaceNode(node, replacement));
}
