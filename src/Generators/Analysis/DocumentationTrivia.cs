using System;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Finds the text of documentation comments before a declaration, whatever the compiler's documentation mode made of them.</summary>
internal static class DocumentationTrivia
{
    public static string Read(SyntaxNode declaration)
    {
        StringBuilder text = new();
        foreach (SyntaxTrivia trivia in declaration.GetLeadingTrivia())
        {
            switch (trivia.Kind())
            {
                case SyntaxKind.SingleLineCommentTrivia:
                case SyntaxKind.SingleLineDocumentationCommentTrivia:
                    AppendLines(text, trivia.ToFullString());
                    break;

                case SyntaxKind.MultiLineCommentTrivia:
                case SyntaxKind.MultiLineDocumentationCommentTrivia:
                    AppendBlock(text, trivia.ToFullString());
                    break;
            }
        }

        return text.ToString();
    }

    private static void AppendLines(StringBuilder text, string comment)
    {
        foreach (string line in comment.Split('\n'))
        {
            string trimmed = line.Trim();
            if (trimmed.StartsWith("///", StringComparison.Ordinal) && !trimmed.StartsWith("////", StringComparison.Ordinal))
            {
                text.Append(trimmed, 3, trimmed.Length - 3).Append('\n');
            }
        }
    }

    private static void AppendBlock(StringBuilder text, string comment)
    {
        string trimmed = comment.Trim();
        if (!trimmed.StartsWith("/**", StringComparison.Ordinal) || trimmed.Length < 5 || trimmed.StartsWith("/***", StringComparison.Ordinal))
        {
            return;
        }

        string content = trimmed.EndsWith("*/", StringComparison.Ordinal) ? trimmed.Substring(3, trimmed.Length - 5) : trimmed.Substring(3);
        foreach (string line in content.Split('\n'))
        {
            string inner = line.Trim();
            text.Append(inner.StartsWith("*", StringComparison.Ordinal) ? inner.Substring(1) : inner).Append('\n');
        }
    }
}
