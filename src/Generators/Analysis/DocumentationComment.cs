using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>The summary and parameter texts of a symbol's documentation comment.</summary>
/// <remarks>
/// Read from the source's own trivia: the compiler's documentation API is empty unless the project writes a documentation file,
/// and the toolset hash must not change with a build switch.
/// </remarks>
internal sealed class DocumentationComment
{
    private static readonly DocumentationComment s_empty = new(null, new Dictionary<string, string>());

    private readonly IReadOnlyDictionary<string, string> _parameters;

    private DocumentationComment(string? summary, IReadOnlyDictionary<string, string> parameters)
    {
        Summary = summary;
        _parameters = parameters;
    }

    public string? Summary { get; }

    public string? Parameter(string name) => _parameters.TryGetValue(name, out string? text) ? text : null;

    public static DocumentationComment Read(AnalysisScope scope, ISymbol symbol)
    {
        if (!SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, scope.Toolset.ContainingAssembly))
        {
            return s_empty;
        }

        // Of several partial declarations with a comment, the choice must not depend on the order of files.
        string? text = symbol.DeclaringSyntaxReferences
            .Select(reference => DocumentationTrivia.Read(reference.GetSyntax(scope.CancellationToken)))
            .Where(comment => comment.Length > 0)
            .OrderBy(comment => comment, StringComparer.Ordinal)
            .FirstOrDefault();
        return text is null ? s_empty : Parse(scope, symbol, text);
    }

    private static DocumentationComment Parse(AnalysisScope scope, ISymbol symbol, string text)
    {
        XElement root;
        try
        {
            root = XElement.Parse("<doc>" + text + "</doc>", LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            scope.Report(DiagnosticDescriptors.UnreadableDocumentation, symbol.Span(), symbol.Name, "is not well-formed XML");
            return s_empty;
        }

        string? redirect = root.Elements().Select(element => element.Name.LocalName).FirstOrDefault(name => name is "inheritdoc" or "include");
        if (redirect is not null && root.Element("summary") is null)
        {
            scope.Report(DiagnosticDescriptors.UnreadableDocumentation, symbol.Span(), symbol.Name, $"refers elsewhere by <{redirect}>");
            return s_empty;
        }

        Dictionary<string, string> parameters = [];
        foreach (XElement element in root.Elements("param"))
        {
            if (element.Attribute("name")?.Value is { } name && Flatten(element) is { } description)
            {
                parameters[name] = description;
            }
        }

        return new DocumentationComment(root.Element("summary") is { } summary ? Flatten(summary) : null, parameters);
    }

    private static string? Flatten(XElement element)
    {
        StringBuilder text = new();
        Append(text, element);
        return Descriptions.Clean(text.ToString());
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (XNode node in element.Nodes())
        {
            switch (node)
            {
                case XText plain:
                    text.Append(plain.Value);
                    break;

                case XElement { IsEmpty: true } reference when Reference(reference) is { } name:
                    text.Append(name);
                    break;

                case XElement nested when nested.Name.LocalName is "para" or "br" or "item" or "list":
                    text.Append(' ');
                    Append(text, nested);
                    text.Append(' ');
                    break;

                case XElement nested:
                    Append(text, nested);
                    break;
            }
        }
    }

    /// <summary>What an empty reference element says: the last name of a <c>cref</c>, a keyword, a parameter's name.</summary>
    private static string? Reference(XElement element)
    {
        if (element.Attribute("cref")?.Value is not { } target)
        {
            return (element.Attribute("langword") ?? element.Attribute("name") ?? element.Attribute("href"))?.Value;
        }

        // List{T}.Add(T) is Add, List{T} is List: the last name outside of braces and parentheses.
        StringBuilder path = new(target.Length);
        int depth = 0;
        foreach (char next in target)
        {
            depth += next is '{' or '(' or '<' ? 1 : 0;
            if (depth == 0)
            {
                path.Append(next);
            }

            depth -= next is '}' or ')' or '>' ? 1 : 0;
        }

        string name = path.ToString();
        return name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
    }
}
