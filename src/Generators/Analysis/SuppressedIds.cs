using System;
using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>The ids under which the compiler reports a use of what is experimental or obsolete. The author answers for them where the type is named; emitted code repeats his choice.</summary>
internal sealed class SuppressedIds
{
    private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    public ImmutableEquatableArray<string> ToModel() => _ids.ToImmutableEquatableArray();

    /// <summary>Adds the ids of a symbol that emitted code names, of what it stands in, and of its type arguments.</summary>
    public void Add(ISymbol? symbol)
    {
        for (ISymbol? next = symbol; next is not null and not ITypeSymbol { SpecialType: not SpecialType.None } && _seen.Add(next); next = Container(next))
        {
            foreach (AttributeData attribute in next.GetAttributes())
            {
                AddId(attribute);
            }

            AddTypes(next);
        }
    }

    private static ISymbol? Container(ISymbol symbol) => (ISymbol?)symbol.ContainingType ?? (symbol as IModuleSymbol)?.ContainingAssembly ?? (ISymbol?)symbol.ContainingModule;

    private void AddTypes(ISymbol symbol)
    {
        switch (symbol)
        {
            case IArrayTypeSymbol array:
                Add(array.ElementType);
                break;

            case INamedTypeSymbol { IsGenericType: true } named:
                foreach (ITypeSymbol argument in named.TypeArguments)
                {
                    Add(argument);
                }

                break;
        }
    }

    private void AddId(AttributeData attribute)
    {
        string? id = attribute.AttributeClass?.Name switch
        {
            "ExperimentalAttribute" => attribute.ConstructorArguments.FirstOrDefault().Value as string,
            "ObsoleteAttribute" => attribute.Named<string>("DiagnosticId", null),
            _ => null,
        };
        if (id is not null && SyntaxFacts.IsValidIdentifier(id))
        {
            _ = _ids.Add(id);
        }
    }
}
