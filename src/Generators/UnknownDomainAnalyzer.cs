using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Analysis.Domains;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AstraWeave.Sdk.Generators;

/// <summary>Holds the domains that arguments take from against those that the contexts of the same project have. Of a project without such contexts nothing is known: the planner checks at its start.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownDomainAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of the diagnostic that holds the name that is meant.</summary>
    private const string Nearest = "Nearest";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticDescriptors.UnknownDomain, DiagnosticDescriptors.DomainMismatch);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Found when the first tool takes from a domain: nearly all projects have none.
            Lazy<ImmutableArray<ProvidedDomain>> provided = new(() => Provided(start.Compilation.Assembly.GlobalNamespace, start.CancellationToken).ToImmutableArray());
            start.RegisterSymbolAction(symbol => Analyze(symbol, (INamedTypeSymbol)symbol.Symbol, provided), SymbolKind.NamedType);
        });
    }

    private static IEnumerable<ProvidedDomain> Provided(INamespaceOrTypeSymbol container, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IEnumerable<ProvidedDomain> own = container is INamedTypeSymbol type && type.FindAttribute(KnownNames.ContextAttribute) is not null ? ContextDomainAnalysis.Provided(type) : [];
        IEnumerable<INamespaceOrTypeSymbol> inner = container is INamespaceSymbol space ? space.GetMembers() : container.GetTypeMembers();
        return own.Concat(inner.SelectMany(member => Provided(member, cancellationToken)));
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, Lazy<ImmutableArray<ProvidedDomain>> provided)
    {
        if (type.FindAttribute(KnownNames.ToolAttribute) is null || ConstructorFinder.Find(type, type.ContainingAssembly) is not { } parameters)
        {
            return;
        }

        foreach (BoundParameter parameter in parameters)
        {
            if ((parameter.Parameter.FindAttribute(KnownNames.From) ?? parameter.Member.FindAttribute(KnownNames.From)) is { } mark
                && mark.ConstructorArguments.FirstOrDefault().Value is string name)
            {
                ITypeSymbol value = DomainCollections.Of(parameter.Parameter.Type)?.Element ?? parameter.Parameter.Type;
                Report(context, parameter.Member.Name, name, DomainForms.Of(value, type.ContainingAssembly), mark.Span() ?? parameter.Parameter.Span(), provided.Value);
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, string argument, string domain, DomainForm? form, Location? span, ImmutableArray<ProvidedDomain> provided)
    {
        string[] names = [.. provided.Select(other => other.Name).Distinct().OrderBy(name => name, StringComparer.Ordinal)];
        if (names.Length > 0 && !names.Contains(domain))
        {
            string nearest = names.OrderBy(name => Distance(name, domain)).First();
            string known = string.Join(", ", names.Select(name => $"'{name}'"));
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UnknownDomain, span, ImmutableDictionary<string, string?>.Empty.Add(Nearest, nearest), argument, domain, known));
            return;
        }

        foreach (ProvidedDomain other in provided.Where(other => other.Name == domain && other.Form is not null && form is not null && Family(other.Form) != Family(form)))
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.DomainMismatch, span, argument, Words(form!), domain, other.Member, other.Context, Words(other.Form!)));
        }
    }

    /// <summary>What has the same canonical form: numbers whatever their width, all that is a text on the wire, structs.</summary>
    private static string Family(DomainForm form) => form.WireType switch { "Integer" => "Integer", "Object" => "Object", _ => "String" };

    private static string Words(DomainForm form) => form.WireType switch { "Integer" => "an integer", "Object" => $"the struct '{form.HelperName}'", "Enum" => $"the enum '{form.HelperName}'", _ => "a text" };

    /// <summary>Levenshtein's edit distance, one row at a time.</summary>
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0]++;
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
