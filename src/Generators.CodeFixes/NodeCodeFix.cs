using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>A fix that puts one node in the place of another; each fix says only which, and by what.</summary>
public abstract class NodeCodeFix : CodeFixProvider
{
    private protected NodeCodeFix(params string[] ids) => FixableDiagnosticIds = ImmutableArray.Create(ids);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // What has to change may stand in another document than what is marked.
            if (Find(new FixSite(diagnostic, context.Document, root, model, context.CancellationToken)) is { } fix
                && context.Document.Project.Solution.GetDocument(fix.Node.SyntaxTree) is { } document)
            {
                context.RegisterCodeFix(CodeAction.Create(fix.Title, _ => Task.FromResult(fix.ApplyTo(document)), equivalenceKey: fix.Key ?? diagnostic.Id), diagnostic);
            }
        }
    }

    /// <returns><see langword="null"/> where there is no single obvious fix.</returns>
    private protected abstract NodeFix? Find(FixSite site);
}
