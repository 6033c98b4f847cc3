using System;
using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Analysis.Domains;
using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>Finds what a type is made of: public fields and properties that hold state, those of base types first, and computed properties that a mark asks for.</summary>
internal static class ContextMembers
{
    public static IReadOnlyList<MemberSite> Find(ContextScope scope, INamedTypeSymbol type, bool isRoot)
    {
        List<MemberSite> members = [];
        foreach (INamedTypeSymbol level in type.SelfAndBases().Reverse())
        {
            foreach (ISymbol member in level.GetMembers())
            {
                int earlier = members.FindIndex(other => other.Name == member.Name);
                if (earlier >= 0 && !member.IsOverride)
                {
                    ReportHiding(scope, members[earlier], level, member);
                    continue;
                }

                if (TypeOf(member) is not { } memberType || member.IsObsoleteAsError())
                {
                    continue;
                }

                MemberSite site = new(level, member, memberType);
                ContextDomainAnalysis.ReportIfNested(scope, level, site);
                if (site.Find(KnownNames.Tools) is not null)
                {
                    // It says what a plan may use, and is no part of the situation.
                    continue;
                }

                if (HiddenBecause(member) is { } reason)
                {
                    ReportMark(scope, site, reason);
                }
                else if (member is IPropertySymbol property && !MemberState.IsState(property, scope.Context.ContainingAssembly) && !site.IsMarked)
                {
                    if (isRoot && !property.IsAbstract)
                    {
                        scope.Report(DiagnosticDescriptors.ComputedMember, site.Span, property.Name, type.Name);
                    }
                }
                else if (earlier < 0)
                {
                    members.Add(site);
                }
                else
                {
                    // An override stands where the first of its name stood.
                    members[earlier] = site;
                }
            }
        }

        HiddenState.Report(scope, type, members);
        return members;
    }

    public static string MarkName(AttributeData mark) => mark.AttributeClass!.Name.Replace("Attribute", "");

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
        if (site.Member.IsImplicitlyDeclared || site.FindMarked() is not { } mark)
        {
            return;
        }

        // On state that is not public, [CacheIgnore] says that no plan depends on it.
        if (site.Member.IsStatic || mark.AttributeClass!.ToQualifiedName() != KnownNames.CacheIgnore || !HiddenState.Holds(site.Member))
        {
            scope.Report(DiagnosticDescriptors.MarkWithoutEffect, mark.Span() ?? site.Span, MarkName(mark), site.Name, reason);
        }
    }

    // The base's own member can still be read through the base, and emitted code would read the other one in its place.
    private static void ReportHiding(ContextScope scope, MemberSite hidden, INamedTypeSymbol level, ISymbol member)
    {
        if (!SymbolEqualityComparer.Default.Equals(hidden.Owner, level) && member.CanBeReferencedByName)
        {
            scope.Report(DiagnosticDescriptors.HidingMember, member.Span(), member.Name, level.Name, hidden.Owner.Name);
        }
    }
}
