using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Checks that the other half of a toolset can be generated, and says where.</summary>
internal static class DeclarationAnalysis
{
    public static DeclarationModel? Analyze(AnalysisScope scope, SyntaxNode node)
    {
        INamedTypeSymbol toolset = scope.Toolset;
        TypeDeclarationSyntax syntax = (TypeDeclarationSyntax)node;
        if (toolset.IsRecord || !toolset.IsReadOnly || toolset.IsRefLikeType || toolset.IsLocalToFile())
        {
            scope.Report(DiagnosticDescriptors.NotReadonlyStruct, syntax.Identifier.GetLocation(), toolset.Name, Describe(toolset));
        }

        if (!IsPartial(syntax))
        {
            scope.Report(DiagnosticDescriptors.NotPartial, syntax.Identifier.GetLocation(), toolset.Name);
        }

        List<string> containers = [];
        for (INamedTypeSymbol? container = toolset; container is not null; container = container.ContainingType)
        {
            if (container.IsGenericType)
            {
                scope.Report(DiagnosticDescriptors.GenericToolset, syntax.Identifier.GetLocation(), toolset.Name);
                return null;
            }
        }

        for (TypeDeclarationSyntax? container = syntax.Parent as TypeDeclarationSyntax; container is not null; container = container.Parent as TypeDeclarationSyntax)
        {
            if (!IsPartial(container))
            {
                scope.Report(DiagnosticDescriptors.ContainerNotPartial, container.Identifier.GetLocation(), container.Identifier.ValueText, toolset.Name);
            }

            containers.Insert(0, $"partial {Keyword(container)} {container.Identifier.Text}");
        }

        ReportState(scope);
        return new DeclarationModel
        {
            Namespace = toolset.ContainingNamespace.IsGlobalNamespace
                ? ""
                : toolset.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            ContainingTypes = containers.ToImmutableEquatableArray(),
            Identifier = syntax.Identifier.Text,
            FullName = toolset.ToQualifiedName(),
        };
    }

    private static void ReportState(AnalysisScope scope)
    {
        foreach (IFieldSymbol field in scope.Toolset.GetMembers().OfType<IFieldSymbol>())
        {
            ISymbol named = field.AssociatedSymbol ?? field;
            if (!field.IsStatic && named.Span() is { } span)
            {
                scope.Report(DiagnosticDescriptors.ToolsetState, span, named.Name, scope.Toolset.Name);
            }
        }
    }

    private static string Describe(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true } => "record",
        { IsRefLikeType: true } => "ref struct",
        _ when type.IsLocalToFile() => "type that is local to its file",
        { IsValueType: true } => "struct without 'readonly'",
        _ => "class",
    };

    public static bool IsPartial(TypeDeclarationSyntax syntax) => syntax.Modifiers.Any(SyntaxKind.PartialKeyword);

    public static string Keyword(TypeDeclarationSyntax syntax) => syntax switch
    {
        RecordDeclarationSyntax record when record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword) => "record struct",
        RecordDeclarationSyntax => "record",
        _ => syntax.Keyword.Text,
    };
}
