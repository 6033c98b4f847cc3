using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>Checks that the other half of a context can be generated, and says where.</summary>
internal static class ContextDeclarationAnalysis
{
    public static DeclarationModel? Analyze(ContextScope scope, TypeDeclarationSyntax syntax)
    {
        INamedTypeSymbol type = scope.Context;
        Location span = syntax.Identifier.GetLocation();
        string? unfit = type switch
        {
            { IsStatic: true } => "static class",
            { IsRefLikeType: true } => "ref struct",
            _ => type.IsLocalToFile() ? "type that is local to its file" : null,
        };
        if (unfit is not null)
        {
            scope.Report(DiagnosticDescriptors.ContextKind, span, type.Name, unfit);
            return null;
        }

        for (INamedTypeSymbol? container = type; container is not null; container = container.ContainingType)
        {
            if (container.IsGenericType)
            {
                scope.Report(DiagnosticDescriptors.GenericContext, span, type.Name);
                return null;
            }
        }

        if (!DeclarationAnalysis.IsPartial(syntax))
        {
            scope.Report(DiagnosticDescriptors.ContextNotPartial, span, type.Name);
        }

        List<string> containers = [];
        for (TypeDeclarationSyntax? container = syntax.Parent as TypeDeclarationSyntax; container is not null; container = container.Parent as TypeDeclarationSyntax)
        {
            if (!DeclarationAnalysis.IsPartial(container))
            {
                scope.Report(DiagnosticDescriptors.ContextContainerNotPartial, container.Identifier.GetLocation(), container.Identifier.ValueText, type.Name);
            }

            containers.Insert(0, $"partial {DeclarationAnalysis.Keyword(container)} {container.Identifier.Text}");
        }

        return new DeclarationModel
        {
            Namespace = type.ContainingNamespace.IsGlobalNamespace
                ? ""
                : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            ContainingTypes = containers.ToImmutableEquatableArray(),
            Identifier = syntax.Identifier.Text,
            FullName = type.ToQualifiedName(),
        };
    }
}
