using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>Finds what a type is made of: public fields and auto-properties, those of base types first, and computed properties that a mark asks for.</summary>
internal static class ContextMembers
{
    public static IReadOnlyList<MemberSite> Find(ContextScope scope, INamedTypeSymbol type, bool isRoot)
    {
        List<MemberSite> members = [];
        foreach (INamedTypeSymbol level in type.SelfAndBases().Reverse())
        {
            foreach (ISymbol member in level.GetMembers())
            {
                if (TypeOf(member) is not { } memberType)
                {
                    continue;
                }

                MemberSite site = new(level, member, memberType);
                if (HiddenBecause(member) is { } reason)
                {
                    ReportMark(scope, site, reason);
                    continue;
                }

                if (member is IPropertySymbol property && !IsState(scope, level, property) && !site.IsMarked)
                {
                    if (isRoot)
                    {
                        scope.Report(DiagnosticDescriptors.ComputedMember, site.Span, property.Name, type.Name);
                    }

                    continue;
                }

                // An override or a hiding member stands where the first of its name stood.
                int earlier = members.FindIndex(other => other.Name == site.Name);
                if (earlier < 0)
                {
                    members.Add(site);
                }
                else
                {
                    members[earlier] = site;
                }
            }
        }

        return members;
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: false, ExplicitInterfaceImplementations.Length: 0 } property => property.Type,
        IFieldSymbol { AssociatedSymbol: null, IsImplicitlyDeclared: false } field => field.Type,
        _ => null,
    };

    private static string? HiddenBecause(ISymbol member) => member switch
    {
        { IsStatic: true } => "static",
        { DeclaredAccessibility: not Accessibility.Public } => "not public",
        IPropertySymbol { GetMethod: not { DeclaredAccessibility: Accessibility.Public } } => "a property that cannot be read",
        _ => null,
    };

    private static void ReportMark(ContextScope scope, MemberSite site, string reason)
    {
        if (!site.Member.IsImplicitlyDeclared && site.FindMarked() is { } mark)
        {
            scope.Report(DiagnosticDescriptors.MarkWithoutEffect, mark.Span() ?? site.Span, MarkName(mark), site.Name, reason);
        }
    }

    public static string MarkName(AttributeData mark) => mark.AttributeClass!.Name.Replace("Attribute", "");

    // Backing fields are seen in source; of another assembly, what can be set is state.
    private static bool IsState(ContextScope scope, INamedTypeSymbol owner, IPropertySymbol property) =>
        owner.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property))
        || (!property.IsDeclaredInSource()
            && (property.SetMethod is not null
                || (ConstructorFinder.Find(owner, scope.Context.ContainingAssembly) ?? []).Any(bound => SymbolEqualityComparer.Default.Equals(bound.Member, property))));
}
