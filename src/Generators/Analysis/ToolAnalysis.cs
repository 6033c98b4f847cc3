using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>A tool type to its model.</summary>
internal static class ToolAnalysis
{
    public static ToolModel? Analyze(AnalysisScope scope, ToolSymbol tool, EmittedNames names)
    {
        INamedTypeSymbol type = tool.Type;
        if (!CheckShape(scope, tool) || ObsoleteCheck.IsRefused(scope, type, tool.Span))
        {
            return null;
        }

        scope.Suppressed.Add(type);
        IReadOnlyList<BoundParameter> parameters = ConstructorFinder.Find(type, scope.Toolset.ContainingAssembly) ?? [];
        bool stateless = StateCheck.Report(scope, type, parameters, tool.Span);
        DocumentationComment documentation = DocumentationComment.Read(scope, type);
        ImmutableEquatableArray<ArgumentModel>? arguments = ArgumentAnalysis.AnalyzeAll(scope, type, type.Name, parameters, documentation, tool.Span);
        if (arguments is null || !stateless)
        {
            return null;
        }

        string? description = Describe(tool, documentation);
        if (description is null)
        {
            scope.Report(DiagnosticDescriptors.MissingDescription, tool.Span, type.Name);
        }

        string wireName = tool.Attribute.Named<string>("Name", null) ?? WireNames.FromIdentifier(type.Name);
        ImmutableEquatableArray<string> aliases = NameCheck.ReadNames(scope, tool.Attribute, type.Name, wireName, tool.Span);
        return new ToolModel
        {
            TypeName = type.ToGlobalName(),
            Identifier = type.Name,
            KindName = type.Name.Escaped(),
            ParameterName = names.Parameters.Take(WireNames.ToCamelCase(type.Name)).Escaped(),
            AccessorName = names.Members.Take("Get" + type.Name),
            WireName = wireName,
            Aliases = aliases,
            Description = description,
            IsReferenceType = type.IsReferenceType,
            IsMutableReference = type.IsReferenceType && parameters.Any(bound => CanBeSet(bound.Member)),
            IsUnmanaged = type.IsUnmanagedType,
            Arguments = arguments,
        };
    }

    private static bool CheckShape(AnalysisScope scope, ToolSymbol tool)
    {
        INamedTypeSymbol type = tool.Type;
        string? kind = type switch
        {
            { IsRefLikeType: true } => "ref struct",
            { IsAbstract: true } => "abstract class",
            { IsValueType: true, IsRecord: false, IsReadOnly: false } when type.IsDeclaredInSource() => "mutable struct",
            { IsReferenceType: true, IsRecord: false } => "class",
            { IsGenericType: true } when type.TypeArguments.Any(argument => argument.TypeKind == TypeKind.TypeParameter) => "open generic type",
            _ => null,
        };
        if (kind is not null)
        {
            scope.Report(DiagnosticDescriptors.MutableTool, tool.Span, type.Name, kind);
            return false;
        }

        if (Rank(type) < Rank(scope.Toolset))
        {
            scope.Report(DiagnosticDescriptors.LessAccessible, tool.Span, type.Name, scope.Toolset.Name);
            return false;
        }

        return true;
    }

    private static bool CanBeSet(ISymbol member) => member is IPropertySymbol { SetMethod.IsInitOnly: false } or IFieldSymbol { IsReadOnly: false };

    private static string? Describe(ToolSymbol tool, DocumentationComment documentation)
    {
        string? own = tool.Attribute.ConstructorArguments.FirstOrDefault().Value as string;
        return Descriptions.Clean(own) ?? Descriptions.FromAttribute(tool.Type) ?? documentation.Summary;
    }

    /// <summary>How far the type is visible: the least of itself and what contains it.</summary>
    private static int Rank(INamedTypeSymbol type)
    {
        int rank = type.IsLocalToFile() ? -1 : 2;
        for (INamedTypeSymbol? next = type; next is not null; next = next.ContainingType)
        {
            int own = next.DeclaredAccessibility switch
            {
                Accessibility.Public => 2,
                Accessibility.Internal or Accessibility.ProtectedOrInternal => 1,
                _ => 0,
            };
            rank = own < rank ? own : rank;
        }

        return rank;
    }
}
