using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Analysis.Contexts;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Domains;

/// <summary>A domain that a context has, as far as it can be told without reporting anything.</summary>
internal sealed record ProvidedDomain(string Name, string Member, string Context, DomainForm? Form);

/// <summary>What a context says of the values and tools that there are.</summary>
internal static class ContextDomainAnalysis
{
    public static ImmutableEquatableArray<ContextDomainModel> Domains(ContextScope scope)
    {
        List<ContextDomainModel> domains = [];
        foreach (MemberSite site in Members(scope.Context))
        {
            if (site.Find(KnownNames.Domain) is not { } mark)
            {
                continue;
            }

            string name = mark.ConstructorArguments.FirstOrDefault().Value as string ?? "";
            if (!DomainNames.IsValid(name))
            {
                scope.Report(DiagnosticDescriptors.DomainName, mark.Span() ?? site.Span, name);
            }
            else if (domains.Any(other => other.Name == name))
            {
                scope.Report(DiagnosticDescriptors.DuplicateDomain, mark.Span() ?? site.Span, name, scope.Context.Name, domains.First(other => other.Name == name).MemberName);
            }
            else if (Analyze(scope, site, mark, name) is { } domain)
            {
                domains.Add(domain);
            }
        }

        return domains.ToImmutableEquatableArray();
    }

    /// <summary>Reports what a nested value, or one case of a hierarchy, says of domains and tools: nobody reads it there.</summary>
    public static void ReportIfNested(ContextScope scope, INamedTypeSymbol level, MemberSite site)
    {
        if (scope.Context.SelfAndBases().Any(own => SymbolEqualityComparer.Default.Equals(own, level)))
        {
            return;
        }

        foreach (AttributeData mark in new[] { site.Find(KnownNames.Domain), site.Find(KnownNames.Tools) }.OfType<AttributeData>())
        {
            scope.Report(DiagnosticDescriptors.NestedDomain, mark.Span() ?? site.Span, ContextMembers.MarkName(mark), site.Name, level.Name, scope.Context.Name);
        }
    }

    /// <summary>The domains of a context, whatever is wrong with them.</summary>
    public static IEnumerable<ProvidedDomain> Provided(INamedTypeSymbol context)
    {
        foreach (MemberSite site in Members(context))
        {
            if (site.Find(KnownNames.Domain)?.ConstructorArguments.FirstOrDefault().Value is string name && DomainCollections.Of(site.Type) is { } collection)
            {
                ITypeSymbol element = DomainForms.Unwrapped(collection.Element);
                ITypeSymbol value = KeyedMembers(element).FirstOrDefault(member => member.Find(KnownNames.Key) is not null).Type ?? element;
                yield return new ProvidedDomain(name, site.Name, context.Name, DomainForms.Of(value, context.ContainingAssembly));
            }
        }
    }

    /// <summary>The expression for the tools that make sense now; <see langword="null"/> where no member says it.</summary>
    public static string? Tools(ContextScope scope)
    {
        string? expression = null;
        foreach (INamedTypeSymbol level in scope.Context.SelfAndBases())
        {
            foreach (ISymbol member in level.GetMembers().Where(member => !member.IsImplicitlyDeclared || member is IPropertySymbol))
            {
                ITypeSymbol? type = member switch { IPropertySymbol property => property.Type, IFieldSymbol field => field.Type, IMethodSymbol { Parameters.Length: 0 } method => method.ReturnType, _ => null };
                AttributeData? mark = member.FindAttribute(KnownNames.Tools) ?? (type is null ? null : new MemberSite(level, member, type).Find(KnownNames.Tools));
                if (mark is null)
                {
                    continue;
                }

                if (type?.ToQualifiedName() != KnownNames.ToolMask || member.IsStatic || expression is not null)
                {
                    scope.Report(DiagnosticDescriptors.ToolsMember, mark.Span() ?? member.Span(), member.Name, expression is null ? "must be a property, field or method without parameters that gives a ToolMask" : "is the second member that says which tools make sense: keep one");
                    continue;
                }

                expression = "this." + member.Name.Escaped() + (member is IMethodSymbol ? "()" : "");
            }
        }

        return expression;
    }

    private static IEnumerable<MemberSite> Members(INamedTypeSymbol context) => context.SelfAndBases().Reverse()
        .SelectMany(level => level.GetMembers().Select(member => (level, member, type: member switch
        {
            IPropertySymbol { IsStatic: false, GetMethod: not null } property => property.Type,
            IFieldSymbol { IsStatic: false, AssociatedSymbol: null, IsImplicitlyDeclared: false } field => field.Type,
            _ => null,
        })))
        .Where(found => found.type is not null)
        .Select(found => new MemberSite(found.level, found.member, found.type!));

    private static ContextDomainModel? Analyze(ContextScope scope, MemberSite site, AttributeData mark, string name)
    {
        IAssemblySymbol from = scope.Context.ContainingAssembly;
        if (DomainCollections.Of(site.Type) is not { } collection)
        {
            scope.Report(DiagnosticDescriptors.DomainMember, mark.Span() ?? site.Span, site.Name, site.Type.ToShortName());
            return null;
        }

        ITypeSymbol element = DomainForms.Unwrapped(collection.Element);
        bool isElementNullable = collection.Element.IsReferenceType || !SymbolEqualityComparer.Default.Equals(element, collection.Element);
        MemberSite[] keys = [.. KeyedMembers(element).Where(member => member.Find(KnownNames.Key) is not null)];
        bool inPrompt = site.Find(KnownNames.PromptIgnore) is null;
        string path = WireNames.FromIdentifier(site.Name);
        bool isNullable = site.Type.IsReferenceType || !SymbolEqualityComparer.Default.Equals(DomainForms.Unwrapped(site.Type), site.Type);
        if (keys.Length == 0 && DomainForms.Of(element, from) is { } own)
        {
            string source = collection.Loop == DomainLoop.Keys ? "keys of " + path : path + "[]";
            return new ContextDomainModel(name, site.Name.Escaped(), inPrompt ? source : null, collection.Loop, isNullable, isElementNullable, null, false, own);
        }

        if (keys.Length != 1 || collection.Loop == DomainLoop.Keys || DomainForms.Of(keys[0].Type, from) is not { } form)
        {
            string defect = keys.Length switch
            {
                0 => "no member of it is marked [LlmKey]: mark the one that names an element",
                1 => $"its [LlmKey] '{keys[0].Name}' has type '{keys[0].Type.ToShortName()}', whose values no domain can hold: use an integer, text, enum, GUID or a struct of these",
                _ => "more than one of its members is marked [LlmKey]: keep one",
            };
            scope.Report(DiagnosticDescriptors.DomainKey, (keys.Length > 1 ? keys[1].Span : null) ?? mark.Span() ?? site.Span, name, element.ToShortName(), defect);
            return null;
        }

        bool keyInPrompt = inPrompt && keys[0].Find(KnownNames.PromptIgnore) is null;
        bool isKeyNullable = keys[0].Type.IsReferenceType || !SymbolEqualityComparer.Default.Equals(DomainForms.Unwrapped(keys[0].Type), keys[0].Type);
        return new ContextDomainModel(
            name, site.Name.Escaped(), keyInPrompt ? $"{path}[].{WireNames.FromIdentifier(keys[0].Name)}" : null, collection.Loop, isNullable, isElementNullable, keys[0].Name.Escaped(), isKeyNullable, form);
    }

    private static IEnumerable<MemberSite> KeyedMembers(ITypeSymbol element) => element is INamedTypeSymbol named ? Members(named) : [];
}
