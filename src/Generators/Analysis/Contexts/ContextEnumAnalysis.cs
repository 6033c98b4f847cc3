using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>An enum of a context to its model. Contexts are only written, so names that fold together are no defect here.</summary>
internal static class ContextEnumAnalysis
{
    public static (EnumModel Model, string Storage) Analyze(ContextScope scope, INamedTypeSymbol type)
    {
        string typeName = type.ToGlobalName();
        if (scope.Enums.TryGetValue(typeName, out (EnumModel, string) known))
        {
            return known;
        }

        bool isFlags = type.FindAttribute(KnownNames.Flags) is not null;
        HashSet<string> values = [];
        List<EnumMemberModel> members = [];
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue && !field.IsObsoleteAsError()))
        {
            scope.Suppressed.Add(field);
            string value = Convert.ToString(field.ConstantValue, CultureInfo.InvariantCulture)!;
            string wireName = field.FindAttribute(KnownNames.ArgumentAttribute)?.Named<string>("Name", null) ?? WireNames.FromIdentifier(field.Name);
            members.Add(new EnumMemberModel(field.Name.Escaped(), wireName, value, EnumAnalysis.CountBits(field.ConstantValue!), values.Add(value)));
        }

        (EnumModel, string) found = (new EnumModel(typeName, type.Name, isFlags, members.ToImmutableEquatableArray()), type.EnumUnderlyingType!.ToDisplayString());
        scope.Enums.Add(typeName, found);
        return found;
    }
}
