using System;
using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>An enum to its model.</summary>
internal static class EnumAnalysis
{
    public static EnumModel Analyze(AnalysisScope scope, ArgumentSite site, INamedTypeSymbol type)
    {
        string typeName = type.ToGlobalName();
        if (scope.Enums.TryGetValue(typeName, out EnumModel? known))
        {
            return known;
        }

        bool isFlags = type.FindAttribute(KnownNames.Flags) is not null;
        List<EnumMemberModel> members = [];
        HashSet<string> values = [];
        Dictionary<string, string> folded = [];
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue && !field.IsObsoleteAsError()))
        {
            string value = Convert.ToString(field.ConstantValue, System.Globalization.CultureInfo.InvariantCulture)!;
            if (isFlags && value == "0")
            {
                continue;
            }

            scope.Suppressed.Add(field);
            AttributeData? attribute = field.FindAttribute(KnownNames.ArgumentAttribute);
            string wireName = attribute?.Named<string>("Name", null) ?? WireNames.FromIdentifier(field.Name);
            members.Add(new EnumMemberModel(field.Name.Escaped(), wireName, value, CountBits(field.ConstantValue!), values.Add(value)));
            if (!WireNames.IsValid(wireName))
            {
                scope.Report(DiagnosticDescriptors.InvalidWireName, attribute?.SpanOf("Name") ?? field.Span() ?? site.TypeSpan, wireName, field.Name);
            }

            string key = WireNames.Fold(wireName);
            if (folded.TryGetValue(key, out string? other))
            {
                scope.Report(
                    DiagnosticDescriptors.EnumNames,
                    field.Span() ?? site.TypeSpan,
                    type.Name,
                    $"has members '{other}' and '{field.Name}', which are the same on the wire: rename one, or set its name with [LlmArgument(Name = ...)]");
            }
            else
            {
                folded.Add(key, field.Name);
            }
        }

        if (members.Count == 0)
        {
            scope.Report(DiagnosticDescriptors.EnumNames, site.TypeSpan, type.Name, "has no members, so no value of it can be written: add one");
        }

        EnumModel model = new(typeName, scope.HelperName(typeName, type.Name), isFlags, members.ToImmutableEquatableArray());
        scope.Enums.Add(typeName, model);
        return model;
    }

    public static int CountBits(object constant)
    {
        int count = 0;
        for (ulong bits = constant is ulong wide ? wide : unchecked((ulong)Convert.ToInt64(constant, System.Globalization.CultureInfo.InvariantCulture)); bits != 0; bits &= bits - 1)
        {
            count++;
        }

        return count;
    }
}
