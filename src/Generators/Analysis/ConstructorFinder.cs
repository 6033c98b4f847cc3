using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>A constructor parameter with the public member it sets.</summary>
internal readonly record struct BoundParameter(IParameterSymbol Parameter, ISymbol Member);

/// <summary>Finds the constructor that makes a value from its arguments, by shape: record structs of another assembly do not say that they are records.</summary>
internal static class ConstructorFinder
{
    /// <summary>The parameters of the longest constructor whose every parameter has a public member of its name and type; <see langword="null"/> where there is none.</summary>
    public static IReadOnlyList<BoundParameter>? Find(INamedTypeSymbol type, IAssemblySymbol from)
    {
        List<BoundParameter>? best = null;
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (!IsAccessible(constructor, from) || IsCopyConstructor(constructor) || constructor.IsObsoleteAsError())
            {
                continue;
            }

            List<BoundParameter>? bound = Bind(type, constructor);
            if (bound is not null && (best is null || bound.Count > best.Count))
            {
                best = bound;
            }
        }

        return best;
    }

    private static List<BoundParameter>? Bind(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        List<BoundParameter> bound = new(constructor.Parameters.Length);
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            ISymbol? member = FindMember(type, parameter);
            if (member is null || parameter.RefKind is not (RefKind.None or RefKind.In))
            {
                return null;
            }

            bound.Add(new BoundParameter(parameter, member));
        }

        return bound;
    }

    /// <summary>The member of the parameter's name; where none is called so, the first that is but for case.</summary>
    private static ISymbol? FindMember(INamedTypeSymbol type, IParameterSymbol parameter)
    {
        ISymbol? alike = null;
        foreach (INamedTypeSymbol level in type.SelfAndBases())
        {
            foreach (ISymbol member in level.GetMembers())
            {
                if (member.IsStatic || member.DeclaredAccessibility != Accessibility.Public
                    || !string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) || !IsReadable(member, parameter.Type))
                {
                    continue;
                }

                if (member.Name == parameter.Name)
                {
                    return member;
                }

                alike ??= member;
            }
        }

        return alike;
    }

    private static bool IsReadable(ISymbol member, ITypeSymbol type) => member switch
    {
        IPropertySymbol { IsIndexer: false, GetMethod: not null } property => SymbolEqualityComparer.Default.Equals(property.Type, type),
        IFieldSymbol field => SymbolEqualityComparer.Default.Equals(field.Type, type),
        _ => false,
    };

    private static bool IsAccessible(IMethodSymbol constructor, IAssemblySymbol from) =>
        constructor.DeclaredAccessibility == Accessibility.Public
        || (constructor.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal
            && SymbolEqualityComparer.Default.Equals(constructor.ContainingAssembly, from));

    private static bool IsCopyConstructor(IMethodSymbol constructor) =>
        constructor.Parameters.Length == 1
        && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);
}
