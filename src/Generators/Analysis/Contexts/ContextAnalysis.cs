using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AstraWeave.Sdk.Generators.Analysis.Domains;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>What the analysis of a context found.</summary>
/// <param name="Model">The context; <see langword="null"/> where an error forbids to emit it.</param>
/// <param name="Diagnostics">What to report.</param>
internal sealed record ContextAnalysisResult(ContextModel? Model, ImmutableEquatableArray<DiagnosticModel> Diagnostics);

/// <summary>A type marked <c>[LlmContext]</c> to its model.</summary>
internal static class ContextAnalysis
{
    private const string WriterName = "ContextWriter";

    public static ContextAnalysisResult Analyze(GeneratorAttributeSyntaxContext target, CancellationToken cancellationToken)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)target.TargetSymbol;
        TypeDeclarationSyntax syntax = (TypeDeclarationSyntax)target.TargetNode;
        ContextScope scope = new(type, target.SemanticModel.Compilation, cancellationToken);
        DeclarationModel? declaration = ContextDeclarationAnalysis.Analyze(scope, syntax);
        bool isListed = ContextHierarchy.IsListed(type);
        if (ContextHierarchy.IsOpen(type) && !isListed)
        {
            scope.Report(DiagnosticDescriptors.OpenContext, syntax.Identifier.GetLocation(), type.Name);
        }

        ContextObjectModel? root = declaration is null || isListed ? null : ContextObjectAnalysis.AnalyzeRoot(scope);
        ContextHierarchyModel? hierarchy = declaration is not null && isListed ? ContextHierarchy.Analyze(scope, null, type) : null;
        if (!scope.HasErrors && (root is not null ? !root.Members.Any(member => member.InPrompt) : hierarchy is { Cases.Count: 0 }))
        {
            scope.Report(DiagnosticDescriptors.EmptyContext, type.Span(), type.Name);
        }

        ImmutableEquatableArray<ContextDomainModel> domains = ContextDomainAnalysis.Domains(scope);
        string? tools = ContextDomainAnalysis.Tools(scope);
        ContextModel? model = scope.HasErrors || (root is null && hierarchy is null) ? null : new ContextModel
        {
            Declaration = declaration!,
            Keyword = DeclarationFrame.Keyword(syntax),
            WriterName = FreeName(type),
            Root = root,
            Objects = scope.ObjectOrder.ToImmutableEquatableArray(),
            Hierarchies = scope.Hierarchies.Values.OfType<ContextHierarchyModel>().ToImmutableEquatableArray(),
            SuppressedIds = scope.Suppressed.ToModel(),
            Domains = domains,
            ToolsExpression = tools,
            Enums = scope.Enums.Values.OrderBy(found => found.Model.TypeName, StringComparer.Ordinal).Select(found => found.Model).ToImmutableEquatableArray(),
        };
        return new ContextAnalysisResult(model, scope.Diagnostics.ToImmutableEquatableArray());
    }

    private static string FreeName(INamedTypeSymbol type)
    {
        HashSet<string> taken = [type.Name, .. type.SelfAndBases().SelectMany(level => level.MemberNames), .. type.GetTypeMembers().Select(nested => nested.Name)];
        string name = WriterName;
        for (int i = 2; taken.Contains(name); i++)
        {
            name = WriterName + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return name;
    }
}
