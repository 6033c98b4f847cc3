using System.Collections.Generic;
using System.Linq;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Adds the cases that a call of <c>Switch</c> or <c>Match</c> lacks, each where it belongs, and each to be written.</summary>
/// <remarks>The analyzer says which, as the methods are generated: what a fix knows of a document need not have them.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddCasesCodeFix() : NodeCodeFix(MissingCase)
{
    private const string MissingCase = "ASTRA0035";
    private const string NotImplemented = "System.NotImplementedException";

    private protected override NodeFix? Find(FixSite site)
    {
        if (site.Enclosing<InvocationExpressionSyntax>() is not { ArgumentList: { } list } || !site.Properties.TryGetValue("Cases", out string? cases) || cases is null)
        {
            return null;
        }

        // A line a parameter, in their order: the place of the argument that is there, or the lambda's parameters and the name that its last one may get.
        List<ArgumentSyntax> arguments = [];
        foreach (string[] parts in cases.Split('\n').Select(line => line.Split('\t')))
        {
            arguments.Add(parts.Length == 1 ? list.Arguments[int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)] : NewCase(site, list, parts[0], parts[1]));
        }

        // Where each argument has a line, so have the new ones.
        SyntaxTriviaList ends = SyntaxFactory.TriviaList(list.OpenParenToken.TrailingTrivia.Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
        SyntaxTriviaList indentation = ends.Count > 0 && list.Arguments.Count > 0 ? list.Arguments[0].GetLeadingTrivia() : SyntaxTriviaList.Empty;
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(ends.Count > 0 ? ends : SyntaxFactory.TriviaList(SyntaxFactory.Space));
        SeparatedSyntaxList<ArgumentSyntax> whole = SyntaxFactory.SeparatedList(
            arguments.Select(argument => argument.WithLeadingTrivia(indentation).WithoutTrailingTrivia()), Enumerable.Repeat(comma, arguments.Count - 1));
        return new NodeFix("Add the missing cases", list, list.WithArguments(whole));
    }

    private static ArgumentSyntax NewCase(FixSite site, ArgumentListSyntax list, string parameters, string name)
    {
        // A variable of the method is not hidden.
        string free = site.Model.LookupSymbols(list.SpanStart, name: name.TrimStart('@')).Any(symbol => symbol is ILocalSymbol or IParameterSymbol) ? "_" : name;
        string exception = site.Model.Compilation.GetTypeByMetadataName(NotImplemented)?.ToMinimalDisplayString(site.Model, list.SpanStart) ?? NotImplemented;
        return SyntaxFactory.Argument(SyntaxFactory.ParseExpression($"({parameters} {free}) => throw new {exception}()"));
    }
}
