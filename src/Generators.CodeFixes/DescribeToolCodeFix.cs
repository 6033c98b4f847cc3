using System.Text;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Starts a tool's description from the words of its name, for the author to go on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DescribeToolCodeFix() : NodeCodeFix("ASTRA0023")
{
    private protected override NodeFix? Find(FixSite site) => site.Enclosing<TypeDeclarationSyntax>() is { } type
        ? new NodeFix($"Add a summary to '{type.Identifier.ValueText}'", type, Describe(type))
        : null;

    private static TypeDeclarationSyntax Describe(TypeDeclarationSyntax type)
    {
        SyntaxTriviaList leading = type.GetLeadingTrivia();

        // The comment takes the indentation of the declaration, which keeps its own after it.
        SyntaxTriviaList indentation = leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia)
            ? SyntaxFactory.TriviaList(leading[leading.Count - 1])
            : SyntaxFactory.TriviaList();
        SyntaxTriviaList comment = SyntaxFactory.ParseLeadingTrivia($"/// <summary>{Sentence(type.Identifier.ValueText)}</summary>\n");
        return type.WithLeadingTrivia(leading.AddRange(comment).AddRange(indentation));
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
