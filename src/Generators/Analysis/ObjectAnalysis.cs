using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>A nested struct to its model.</summary>
internal static class ObjectAnalysis
{
    public static ObjectModel? Analyze(AnalysisScope scope, ArgumentSite site, INamedTypeSymbol type)
    {
        // Pair<string> and Pair<string?> are one type to the runtime, and two to the model.
        string typeName = type.ToAnnotatedName();
        if (scope.Objects.TryGetValue(typeName, out ObjectModel? known))
        {
            return known;
        }

        if (!scope.Open.Add(typeName))
        {
            scope.Report(DiagnosticDescriptors.RecursiveType, site.TypeSpan, site.Name, site.Owner.Name, type.ToShortName());
            return null;
        }

        ObjectModel? model = AnalyzeNew(scope, site, type, typeName);
        scope.Open.Remove(typeName);
        scope.Objects.Add(typeName, model);
        if (model is not null)
        {
            scope.ObjectOrder.Add(model);
        }

        return model;
    }

    private static ObjectModel? AnalyzeNew(AnalysisScope scope, ArgumentSite site, INamedTypeSymbol type, string typeName)
    {
        IReadOnlyList<BoundParameter>? parameters = ConstructorFinder.Find(type, scope.Toolset.ContainingAssembly);
        if (parameters is null or { Count: 0 } && !type.IsDeclaredInSource())
        {
            scope.Report(
                DiagnosticDescriptors.UnsupportedType,
                site.TypeSpan,
                site.Name,
                site.Owner.Name,
                type.ToShortName(),
                ": no constructor of it sets public members of the same names");
            return null;
        }

        parameters ??= [];
        bool stateless = StateCheck.Report(scope, type, parameters, site.TypeSpan);
        DocumentationComment documentation = DocumentationComment.Read(scope, type);
        string helperName = scope.HelperName(typeName, type.Name);
        if (ArgumentAnalysis.AnalyzeAll(scope, type, helperName, parameters, documentation, site.TypeSpan) is not { } fields || !stateless)
        {
            return null;
        }

        ObjectModel model = new(typeName, type.ToGlobalName(), helperName, fields);
        return SizeCheck.Allows(scope, model, type.Name, site.TypeSpan) ? model : null;
    }
}
