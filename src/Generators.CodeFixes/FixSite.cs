using System.Threading;
using Microsoft.CodeAnalysis.Editing;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>What a diagnostic marks, and what the compiler knows of it.</summary>
internal sealed class FixSite(Diagnostic diagnostic, Document document, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
{
    public string Id => diagnostic.Id;

    /// <summary>What an analyzer found out that its fix needs.</summary>
    public System.Collections.Immutable.ImmutableDictionary<string, string?> Properties => diagnostic.Properties;

    public SyntaxGenerator Generator => SyntaxGenerator.GetGenerator(document);

    public SemanticModel Model => model;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The smallest node of the kind that holds all of what is marked.</summary>
    public TNode? Enclosing<TNode>()
        where TNode : SyntaxNode => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>();

    /// <summary>What is marked, where that is such a node itself.</summary>
    public TNode? Marked<TNode>()
        where TNode : SyntaxNode => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) as TNode;

    public ITypeSymbol? TypeOf(SyntaxNode node) => model.GetTypeInfo(node, cancellationToken).Type;

    public object? ConstantOf(ExpressionSyntax expression) => model.GetConstantValue(expression, cancellationToken).Value;
}
