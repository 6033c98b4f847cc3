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
                scope.Report(DiagnosticDescriptors.InvalidWireName, attribute?.Span() ?? span, name, owner);
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
                    scope.Report(DiagnosticDescriptors.DuplicateName, thing.Span, thing.Owner, name, things[owner].Owner);
                }
            }
        }
    }
}

/// <summary>Something with a name on the wire.</summary>
internal readonly record struct NamedThing(string Owner, string WireName, IEnumerable<string> Aliases, Location? Span);
