using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>What the other half of an annotated type has to repeat, for toolsets and contexts alike.</summary>
internal static class DeclarationFrame
{
    /// <summary>C# 13, the first with <c>allows ref struct</c>; the compiler's library of this assembly has no name for it.</summary>
    private const LanguageVersion Needed = (LanguageVersion)1300;

    /// <param name="scope">The annotated type.</param>
    /// <param name="syntax">One of its declarations.</param>
    /// <param name="rules">How a defect is reported.</param>
    /// <returns><see langword="null"/> where no other half can be written; what is wrong has been reported.</returns>
    public static DeclarationModel? Analyze(Scope scope, TypeDeclarationSyntax syntax, DeclarationRules rules)
    {
        INamedTypeSymbol type = scope.Target;
        Location span = syntax.Identifier.GetLocation();
        if (syntax.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < Needed } options)
        {
            scope.Report(DiagnosticDescriptors.LanguageVersion, span, type.Name, options.LanguageVersion.ToDisplayString());
            return null;
        }

        for (INamedTypeSymbol? container = type; container is not null; container = container.ContainingType)
        {
            if (container.IsGenericType)
            {
                scope.Report(rules.Generic, span, type.Name);
                return null;
            }
        }

        if (!IsPartial(syntax))
        {
            scope.Report(rules.NotPartial, span, type.Name);
        }

        List<string> containers = [];
        for (TypeDeclarationSyntax? container = syntax.Parent as TypeDeclarationSyntax; container is not null; container = container.Parent as TypeDeclarationSyntax)
        {
            if (!IsPartial(container))
            {
                scope.Report(rules.ContainerNotPartial, container.Identifier.GetLocation(), container.Identifier.ValueText, type.Name);
            }

            containers.Insert(0, $"partial {Keyword(container)} {container.Identifier.Text}");
        }

        scope.Suppressed.Add(type);
        string fullName = type.ToQualifiedName();
        return new DeclarationModel
        {
            Namespace = type.ContainingNamespace.IsGlobalNamespace
                ? ""
                : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            ContainingTypes = containers.ToImmutableEquatableArray(),
            Identifier = syntax.Identifier.Text,
            FullName = fullName,
            FileName = HasTwin(type) ? $"{fullName}-{Digest(fullName)}" : fullName,
        };
    }

    /// <summary>The type's kind, as its other part has to repeat it: <c>record struct</c>.</summary>
    public static string Keyword(TypeDeclarationSyntax syntax) => syntax switch
    {
        RecordDeclarationSyntax record when record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword) => "record struct",
        RecordDeclarationSyntax => "record",
        _ => syntax.Keyword.Text,
    };

    private static bool IsPartial(TypeDeclarationSyntax syntax) => syntax.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>Whether another type may have the same full name but for the case of letters: names of generated files do not tell them apart.</summary>
    private static bool HasTwin(INamedTypeSymbol type)
    {
        for (INamespaceOrTypeSymbol next = type; next.ContainingSymbol is INamespaceOrTypeSymbol container; next = container)
        {
            foreach (INamespaceOrTypeSymbol sibling in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                if (sibling.Name != next.Name && string.Equals(sibling.Name, next.Name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string Digest(string text)
    {
        using SHA256 algorithm = SHA256.Create();
        return string.Concat(algorithm.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(4).Select(next => next.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}

/// <summary>The diagnostics of a declaration that has no other half.</summary>
/// <param name="NotPartial">It is not partial.</param>
/// <param name="ContainerNotPartial">A type around it is not partial.</param>
/// <param name="Generic">It or a type around it is generic.</param>
internal sealed record DeclarationRules(DiagnosticDescriptor NotPartial, DiagnosticDescriptor ContainerNotPartial, DiagnosticDescriptor Generic);
