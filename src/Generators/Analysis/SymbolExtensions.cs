using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.Analysis;

internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat s_metadataName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.None);

    private static readonly string[] s_opening = ["partial", "await", "yield", "scoped", "field", "required", "file", "extension", "allows", "var", "record", "async"];

    private static readonly SymbolDisplayFormat s_annotated =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The same with the <c>?</c> of references among the type arguments.</summary>
    public static string ToAnnotatedName(this ITypeSymbol type) => Opened(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(s_annotated));

    /// <summary>The type as emitted code names it.</summary>
    public static string ToGlobalName(this ITypeSymbol type) => Opened(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));

    // The one contextual keyword that a declaration cannot have as the last part of its type.
    private static string Opened(string name) => name.EndsWith(".partial", System.StringComparison.Ordinal) ? name.Substring(0, name.Length - 7) + "@partial" : name;

    /// <summary>Namespace and name without type arguments.</summary>
    public static string ToQualifiedName(this ITypeSymbol type) => type.OriginalDefinition.ToDisplayString(s_metadataName);

    /// <summary>The type as a message names it.</summary>
    public static string ToShortName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    public static AttributeData? FindAttribute(this ISymbol? symbol, string qualifiedName)
    {
        if (symbol is null)
        {
            return null;
        }

        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.IsCalled(qualifiedName))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>Whether a type that no other contains has this namespace and name; its type arguments do not count.</summary>
    public static bool IsCalled(this INamedTypeSymbol type, string qualifiedName)
    {
        // Name by name from the last, as a qualified name is built as a string.
        int end = qualifiedName.Length;
        for (INamespaceOrTypeSymbol? next = type; next is INamedTypeSymbol or INamespaceSymbol { IsGlobalNamespace: false }; next = (INamespaceOrTypeSymbol?)next.ContainingType ?? next.ContainingNamespace)
        {
            int start = end - next.Name.Length;
            if (start < 0 || string.CompareOrdinal(qualifiedName, start, next.Name, 0, next.Name.Length) != 0 || (start > 0 && qualifiedName[start - 1] != '.'))
            {
                return false;
            }

            end = start - 1;
        }

        return end < 0;
    }

    /// <summary>Whether the compiler refuses every use, with an error that no pragma reaches.</summary>
    public static bool IsObsoleteAsError(this ISymbol symbol) =>
        symbol.FindAttribute(KnownNames.Obsolete) is { } attribute && attribute.ConstructorArguments.Any(argument => argument.Value is true);

    public static T? Named<T>(this AttributeData attribute, string name, T? fallback)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Value is T value ? value : fallback;
            }
        }

        return fallback;
    }

    public static bool HasNamed(this AttributeData attribute, string name) => attribute.NamedArguments.Any(argument => argument.Key == name);

    public static ImmutableArray<string> NamedStrings(this AttributeData? attribute, string name)
    {
        if (attribute is null)
        {
            return ImmutableArray<string>.Empty;
        }

        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind == TypedConstantKind.Array && !argument.Value.IsNull)
            {
                return argument.Value.Values.Select(value => value.Value as string ?? "").ToImmutableArray();
            }
        }

        return ImmutableArray<string>.Empty;
    }

    /// <summary>Where the symbol is named in source.</summary>
    public static Location? Span(this ISymbol symbol) => symbol.Locations.FirstOrDefault(location => location.IsInSource);

    /// <summary>Where the type of a parameter or property is written in source, else the symbol itself.</summary>
    public static Location? TypeSpan(this ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            ParameterSyntax { Type: { } type } => type.GetLocation(),
            PropertyDeclarationSyntax property => property.Type.GetLocation(),
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type.GetLocation(),
            _ => symbol.Span(),
        };

    public static bool IsDeclaredInSource(this ISymbol symbol) => !symbol.DeclaringSyntaxReferences.IsDefaultOrEmpty;

    /// <summary>Whether the type, or one around it, is declared with <c>file</c>: no generated file can name it.</summary>
    public static bool IsLocalToFile(this INamedTypeSymbol type)
    {
        // The compiler's library knows the modifier from its next version on.
        for (INamedTypeSymbol? next = type; next is not null; next = next.ContainingType)
        {
            if (next.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is BaseTypeDeclarationSyntax declaration && declaration.Modifiers.Any(modifier => modifier.ValueText == "file")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name with <c>@</c> where it is a keyword, or a word that is one at the beginning of a statement or a member.</summary>
    public static string Escaped(this string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None || s_opening.Contains(identifier) ? "@" + identifier : identifier;

    /// <summary>The type and those it derives from, without <see cref="object"/> and <see cref="System.ValueType"/>.</summary>
    public static IEnumerable<INamedTypeSymbol> SelfAndBases(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? next = type; next is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; next = next.BaseType)
        {
            yield return next;
        }
    }
}
