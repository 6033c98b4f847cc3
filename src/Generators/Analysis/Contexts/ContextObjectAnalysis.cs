using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>A context or a nested type to its members.</summary>
internal static class ContextObjectAnalysis
{
    // Variables of the emitted writers.
    private static readonly HashSet<string> s_reserved = ["context", "prompt", "key", "value", "item", "name", "present", "i", "fields"];

    public static ContextObjectModel AnalyzeRoot(ContextScope scope)
    {
        string typeName = scope.Context.ToGlobalName();
        _ = scope.Open.Add(typeName);
        return new ContextObjectModel(typeName, scope.Context.IsValueType, AnalyzeMembers(scope, scope.Context, isRoot: true));
    }

    /// <summary>A nested type, of which no other derives.</summary>
    /// <returns><see langword="null"/> where something is wrong, which has been reported.</returns>
    public static ContextObjectModel? Analyze(ContextScope scope, MemberSite site, INamedTypeSymbol type)
    {
        if (ContextHierarchy.IsOpen(type))
        {
            scope.Report(DiagnosticDescriptors.OpenMember, site.TypeSpan, site.Name, site.Owner.Name, type.ToShortName());
            return null;
        }

        return AnalyzeExact(scope, site, type, mayBeEmpty: false);
    }

    /// <summary>A nested type by its own members, whatever derives from it.</summary>
    /// <returns><see langword="null"/> where something is wrong, which has been reported.</returns>
    public static ContextObjectModel? AnalyzeExact(ContextScope scope, MemberSite? site, INamedTypeSymbol type, bool mayBeEmpty = true)
    {
        string typeName = type.ToGlobalName();
        if (scope.Objects.TryGetValue(typeName, out ContextObjectModel? known))
        {
            return known;
        }

        if (!scope.Open.Add(typeName))
        {
            scope.Report(DiagnosticDescriptors.RecursiveContext, site?.TypeSpan, site?.Name, site?.Owner.Name, type.ToShortName());
            return null;
        }

        scope.Suppressed.Add(type);

        // What a base of the platform holds cannot be read: the elements of a list, the message of an exception.
        if (type.SelfAndBases().FirstOrDefault(ObjectKind.IsPlatform) is { } platform)
        {
            Refuse(scope, site, type, $": it derives from '{platform.ToShortName()}', whose own state cannot be read; keep one of those in a member instead");
            scope.Objects.Add(typeName, null);
            return null;
        }

        ImmutableEquatableArray<ContextMemberModel> members = AnalyzeMembers(scope, type, isRoot: SymbolEqualityComparer.Default.Equals(type, scope.Context));
        _ = scope.Open.Remove(typeName);
        if (members.Count == 0 && !mayBeEmpty && !scope.HasErrors)
        {
            Refuse(scope, site, type, ": it has no public fields or auto-properties");
        }

        ContextObjectModel? model = members.Count == 0 && !mayBeEmpty ? null : new ContextObjectModel(typeName, type.IsValueType, members);
        scope.Objects.Add(typeName, model);
        if (model is not null)
        {
            scope.ObjectOrder.Add(model);
        }

        return model;
    }

    private static void Refuse(ContextScope scope, MemberSite? site, INamedTypeSymbol type, string because) =>
        scope.Report(DiagnosticDescriptors.UnsupportedMember, site?.TypeSpan, site?.Name ?? type.Name, site?.Owner.Name ?? scope.Context.Name, type.ToShortName(), because);

    private static ImmutableEquatableArray<ContextMemberModel> AnalyzeMembers(ContextScope scope, INamedTypeSymbol type, bool isRoot)
    {
        List<ContextMemberModel> members = [];
        Dictionary<string, string> names = [];
        foreach (MemberSite site in ContextMembers.Find(scope, type, isRoot))
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            if (isRoot && type.IsReferenceType)
            {
                MutableCheck.Report(scope, site);
            }

            bool isContradictory = ContextMarks.ReportContradictions(scope, site);
            if (ContextValueAnalysis.Analyze(scope, site, site.Type) is not { } plain || isContradictory)
            {
                continue;
            }

            ContextValueModel value = ContextMarks.Apply(scope, site, plain);
            bool inPrompt = site.Find(KnownNames.PromptIgnore) is null;
            string wireName = WireNames.FromIdentifier(site.Name);
            scope.Suppressed.Add(site.Member);
            if (!names.TryGetValue(wireName, out string? other))
            {
                names.Add(wireName, site.Name);
            }
            else if (inPrompt)
            {
                scope.Report(DiagnosticDescriptors.DuplicateMember, site.Span, site.Name, type.Name, wireName, other);
            }

            members.Add(new ContextMemberModel(site.Name.Escaped(), LocalName(site.Name), wireName, inPrompt, site.Find(KnownNames.CacheIgnore) is null, value));
        }

        return members.ToImmutableEquatableArray();
    }

    private static string LocalName(string member)
    {
        string name = WireNames.ToCamelCase(member);
        return (s_reserved.Contains(name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')) ? name + "Member" : name).Escaped();
    }
}
