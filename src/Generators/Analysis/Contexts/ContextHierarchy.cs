using System;
using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>Types that others derive from: closed by a list of all that a value can be, or refused.</summary>
internal static class ContextHierarchy
{
    // The first of these that no member of a listed type is called names the type in the prompt.
    private static readonly string[] s_discriminators = ["kind", "type", "$type"];

    /// <summary>Whether the type lists what derives from it.</summary>
    public static bool IsListed(INamedTypeSymbol type) => Lists(type).Any();

    /// <summary>Whether a value of the type may be one of another type, which has members of its own.</summary>
    public static bool IsOpen(INamedTypeSymbol type) => type is { IsReferenceType: true, IsSealed: false };

    /// <returns><see langword="null"/> where something is wrong, which has been reported.</returns>
    public static ContextHierarchyModel? Analyze(ContextScope scope, MemberSite? site, INamedTypeSymbol root)
    {
        string typeName = root.ToGlobalName();
        if (scope.Hierarchies.TryGetValue(typeName, out ContextHierarchyModel? known))
        {
            return known;
        }

        if (!scope.Open.Add(typeName + " closed"))
        {
            scope.Report(DiagnosticDescriptors.RecursiveContext, site?.TypeSpan, site?.Name, site?.Owner.Name, root.ToShortName());
            return null;
        }

        List<ContextCaseModel> cases = [];
        Dictionary<string, string> names = [];
        foreach (Derived derived in Concrete(scope, root))
        {
            if (names.TryGetValue(derived.Name, out string? other))
            {
                scope.Report(DiagnosticDescriptors.DerivedType, derived.Span, derived.Type.ToShortName(), root.Name, $"is called \"{derived.Name}\" in the prompt, as '{other}' is: give one of them a name");
                continue;
            }

            names.Add(derived.Name, derived.Type.ToShortName());
            if (ContextObjectAnalysis.AnalyzeExact(scope, site, derived.Type) is { } members)
            {
                cases.Add(new ContextCaseModel(derived.Name, IsExact: !derived.Type.IsSealed, members));
            }
        }

        _ = scope.Open.Remove(typeName + " closed");
        HashSet<string> taken = [.. cases.SelectMany(found => found.Type.Members).Select(member => member.WireName)];
        ContextHierarchyModel? model = scope.HasErrors ? null : new ContextHierarchyModel(typeName, s_discriminators.First(name => !taken.Contains(name)), cases.ToImmutableEquatableArray());
        scope.Hierarchies.Add(typeName, model);
        return model;
    }

    /// <summary>Every type that a value can be of: the root and those of the lists, and of the lists on them, that are not abstract.</summary>
    private static List<Derived> Concrete(ContextScope scope, INamedTypeSymbol root)
    {
        List<Derived> found = [];
        HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
        Queue<Derived> due = new([new Derived(root, WireNames.FromIdentifier(root.Name), root.Span())]);
        while (due.Count > 0)
        {
            Derived next = due.Dequeue();
            if (!seen.Add(next.Type))
            {
                continue;
            }

            Derived[] listed = [.. Lists(next.Type).Select(attribute => Read(scope, root, attribute)).OfType<Derived>()];
            if (!next.Type.IsAbstract)
            {
                // A list that has the type itself gives it a name.
                found.Add(listed.FirstOrDefault(derived => SymbolEqualityComparer.Default.Equals(derived.Type, next.Type)) ?? next);
            }

            foreach (Derived derived in listed)
            {
                due.Enqueue(derived);
            }
        }

        return found;
    }

    private static Derived? Read(ContextScope scope, INamedTypeSymbol root, AttributeData attribute)
    {
        if (attribute.ConstructorArguments.FirstOrDefault().Value is not INamedTypeSymbol type || type.TypeKind == TypeKind.Error)
        {
            scope.Suspend();
            return null;
        }

        string? defect = type switch
        {
            { IsUnboundGenericType: true } => "is an open generic type: name it with its type arguments",
            { TypeKind: TypeKind.Interface } => "is an interface: name the types that implement it",
            _ when !Derives(type, root) => $"does not derive from '{root.ToShortName()}': remove it",
            _ when !scope.IsAccessible(type) => "cannot be reached from the context: make it internal or public",
            _ => null,
        };
        if (defect is not null)
        {
            scope.Report(DiagnosticDescriptors.DerivedType, attribute.Span() ?? root.Span(), type.ToShortName(), root.Name, defect);
            return null;
        }

        string? name = attribute.ConstructorArguments.Length > 1 ? attribute.ConstructorArguments[1].Value?.ToString() : null;
        return new Derived(type, name ?? WireNames.FromIdentifier(type.Name), attribute.Span() ?? root.Span());
    }

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol root) =>
        type.SelfAndBases().Concat(type.AllInterfaces).Any(level => SymbolEqualityComparer.Default.Equals(level, root));

    /// <summary>The SDK's own attributes; where there is none, those of System.Text.Json.</summary>
    private static IEnumerable<AttributeData> Lists(INamedTypeSymbol type)
    {
        AttributeData[] own = [.. type.GetAttributes().Where(attribute => attribute.AttributeClass?.ToQualifiedName() == KnownNames.Derived)];
        return own.Length > 0 ? own : type.GetAttributes().Where(attribute => attribute.AttributeClass?.ToQualifiedName() == KnownNames.JsonDerivedType);
    }

    private sealed record Derived(INamedTypeSymbol Type, string Name, Location? Span);
}
