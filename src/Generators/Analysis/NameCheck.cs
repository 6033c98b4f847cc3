using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Checks names on the wire: fit for it, and none like another.</summary>
internal static class NameCheck
{
    /// <summary>Checks a name and reads its aliases, ordinal.</summary>
    public static ImmutableEquatableArray<string> ReadNames(AnalysisScope scope, AttributeData? attribute, string owner, string wireName, Location? span)
    {
        ImmutableArray<string> aliases = attribute.NamedStrings("Aliases");
        foreach (string name in aliases.Add(wireName))
        {
            if (!WireNames.IsValid(name))
            {
                scope.Report(DiagnosticDescriptors.InvalidWireName, SpanOf(attribute, name) ?? span, name, owner);
            }
        }

        return aliases.Distinct().OrderBy(alias => alias, StringComparer.Ordinal).ToImmutableEquatableArray();
    }

    /// <summary>Reports each name that folds to that of another thing before it.</summary>
    public static void ReportDuplicates(AnalysisScope scope, IReadOnlyList<NamedThing> things)
    {
        Dictionary<string, int> owners = [];
        for (int i = 0; i < things.Count; i++)
        {
            NamedThing thing = things[i];
            foreach (string name in new[] { thing.WireName }.Concat(thing.Aliases))
            {
                string folded = WireNames.Fold(name);
                if (!owners.TryGetValue(folded, out int owner))
                {
                    owners.Add(folded, i);
                }
                else if (owner != i)
                {
                    scope.Report(DiagnosticDescriptors.DuplicateName, SpanOf(thing.Attribute, name) ?? thing.Span, thing.Owner, name, things[owner].Owner);
                }
            }
        }
    }

    /// <summary>Where the attribute gives the name, as the name itself or as an alias; <see langword="null"/> where it does not.</summary>
    private static Location? SpanOf(AttributeData? attribute, string name)
    {
        if (attribute is null || attribute.Named<string>("Name", null) == name)
        {
            return attribute?.SpanOf("Name");
        }

        int alias = attribute.NamedStrings("Aliases").IndexOf(name);
        return alias < 0 ? null : attribute.SpanOf("Aliases", alias);
    }
}

/// <summary>Something with a name on the wire, and the attribute that may give it.</summary>
internal readonly record struct NamedThing(string Owner, string WireName, IEnumerable<string> Aliases, Location? Span, AttributeData? Attribute = null);
