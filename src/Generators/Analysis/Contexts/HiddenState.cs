using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>Finds state of a context that no member shows: two situations that differ in it alone would share a plan.</summary>
internal static class HiddenState
{
    /// <summary>Whether a member is a field, or a property with one of its own.</summary>
    public static bool Holds(ISymbol member) =>
        member is IFieldSymbol || member.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, member));

    public static void Report(ContextScope scope, INamedTypeSymbol type, IReadOnlyList<MemberSite> members)
    {
        if (scope.HasErrors)
        {
            return;
        }

        foreach (INamedTypeSymbol level in type.SelfAndBases().Where(level => level.IsDeclaredInSource()))
        {
            foreach (IFieldSymbol field in level.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && (field.CanBeReferencedByName || field.AssociatedSymbol is not null)))
            {
                ISymbol named = field.AssociatedSymbol ?? field;
                if (named is not IEventSymbol && !members.Any(member => Shows(member.Member, named)) && !IsLeftOut(new MemberSite(level, named, field.Type)))
                {
                    scope.Report(DiagnosticDescriptors.HiddenState, named.Span(), named.Name, level.Name);
                }
            }

            foreach (ParameterSyntax parameter in CapturedParameters.Of(level))
            {
                if (members.Any(member => Reads(member.Member, parameter.Identifier.ValueText)) || IsLeftOut(level, parameter.Identifier.ValueText))
                {
                    continue;
                }

                scope.Report(DiagnosticDescriptors.HiddenState, parameter.Identifier.GetLocation(), parameter.Identifier.ValueText, level.Name);
            }
        }
    }

    private static bool Shows(ISymbol member, ISymbol state)
    {
        for (ISymbol? next = member; next is not null; next = (next as IPropertySymbol)?.OverriddenProperty)
        {
            if (SymbolEqualityComparer.Default.Equals(next, state))
            {
                return true;
            }
        }

        return Reads(member, state.Name) && SymbolEqualityComparer.Default.Equals(member.ContainingType, state.ContainingType);
    }

    private static bool Reads(ISymbol member, string name) => member is IPropertySymbol property && MemberState.Mentions(property, name);

    private static bool IsLeftOut(INamedTypeSymbol type, string parameter) => type.InstanceConstructors
        .SelectMany(constructor => constructor.Parameters)
        .Any(candidate => candidate.Name == parameter && candidate.FindAttribute(KnownNames.CacheIgnore) is not null);

    // By the author's word, or because no code may read it.
    private static bool IsLeftOut(MemberSite site) => site.Find(KnownNames.CacheIgnore) is not null || site.Find(KnownNames.Tools) is not null || site.Member.IsObsoleteAsError();
}
