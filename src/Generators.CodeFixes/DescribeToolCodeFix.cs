using System.Collections.Immutable;
using System.Composition;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Starts a tool's description from the words of its name, for the author to go on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DescribeToolCodeFix : CodeFixProvider
{
    private const string MissingDescription = "ASTRA0023";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(MissingDescription);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Add a summary to '{type.Identifier.ValueText}'", cancellation => DescribeAsync(context.Document, type, cancellation), equivalenceKey: MissingDescription),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> DescribeAsync(Document document, TypeDeclarationSyntax type, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SyntaxTriviaList leading = type.GetLeadingTrivia();

        // The comment takes the indentation of the declaration, which keeps its own after it.
        SyntaxTriviaList indentation = leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia)
            ? SyntaxFactory.TriviaList(leading[leading.Count - 1])
            : SyntaxFactory.TriviaList();
        SyntaxTriviaList comment = SyntaxFactory.ParseLeadingTrivia($"/// <summary>{Sentence(type.Identifier.ValueText)}</summary>\n");
        return document.WithSyntaxRoot(root.ReplaceNode(type, type.WithLeadingTrivia(leading.AddRange(comment).AddRange(indentation))));
    }

    private static string Sentence(string name)
    {
        StringBuilder text = new(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            bool startsWord = i > 0 && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            bool isAbbreviation = i + 1 < name.Length && char.IsUpper(name[i + 1]);
            text.Append(startsWord ? " " : "").Append(startsWord && !isAbbreviation ? char.ToLowerInvariant(name[i]) : name[i]);
        }

        return text.Append('.').ToString();
    }
}
