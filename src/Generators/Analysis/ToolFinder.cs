using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>A type that is a tool, its attribute, and where to report what is wrong with it.</summary>
internal readonly record struct ToolSymbol(INamedTypeSymbol Type, AttributeData Attribute, Location? Span);

/// <summary>Finds the tools of a toolset: nested ones, then those its attribute names.</summary>
internal static class ToolFinder
{
    public static IReadOnlyList<ToolSymbol> Find(AnalysisScope scope, AttributeData toolset)
    {
        List<ToolSymbol> found = [];
        foreach (INamedTypeSymbol nested in scope.Toolset.GetTypeMembers())
        {
            if (nested.FindAttribute(KnownNames.ToolAttribute) is { } attribute)
            {
                found.Add(new ToolSymbol(nested, attribute, nested.Span()));
            }
        }

        TypedConstant[] named = NamedTypes(toolset).ToArray();
        for (int i = 0; i < named.Length; i++)
        {
            AddNamed(scope, toolset.SpanOfElement(i), named[i], found);
        }

        return found;
    }

    private static void AddNamed(AnalysisScope scope, Location? span, TypedConstant named, List<ToolSymbol> found)
    {
        if (named.Value is not INamedTypeSymbol type || type.TypeKind == TypeKind.Error)
        {
            // The compiler says what is wrong with it.
            scope.Suspend();
            return;
        }

        string? defect = null;
        AttributeData? attribute = type.FindAttribute(KnownNames.ToolAttribute);
        if (attribute is null)
        {
            defect = "lacks [LlmTool]: mark it";
        }
        else if (type.IsUnboundGenericType)
        {
            defect = "is an open generic type: name it with its type arguments";
        }
        else if (found.Any(tool => SymbolEqualityComparer.Default.Equals(tool.Type, type)))
        {
            defect = "is a tool of this toolset already: name it once";
        }

        if (defect is not null)
        {
            scope.Report(DiagnosticDescriptors.NotATool, span, type.ToShortName(), defect);
            return;
        }

        bool isOwn = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, scope.Toolset.ContainingAssembly);
        found.Add(new ToolSymbol(type, attribute!, isOwn ? type.Span() : span));
    }

    private static IEnumerable<TypedConstant> NamedTypes(AttributeData toolset) =>
        toolset.ConstructorArguments.Where(argument => argument.Kind == TypedConstantKind.Array && !argument.IsNull).SelectMany(argument => argument.Values);
}
