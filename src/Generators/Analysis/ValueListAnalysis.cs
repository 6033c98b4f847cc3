using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary><c>[AllowedValues]</c> and <c>[DeniedValues]</c>.</summary>
internal static class ValueListAnalysis
{
    /// <returns>The value with its lists; <see langword="null"/> where they cannot be.</returns>
    public static ValueModel? Apply(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value)
    {
        if (Read(scope, site, type, value, KnownNames.AllowedValues) is not { } allowed || Read(scope, site, type, value, KnownNames.DeniedValues) is not { } denied)
        {
            return null;
        }

        value = value with { Allowed = allowed, Denied = denied };
        if (value.Enum is not null)
        {
            // A member that may not stand here is not shown either.
            value = value with { Members = value.Members.Where(member => IsOpen(value, JsonText.Quote(member))).ToImmutableEquatableArray() };
        }

        bool isEmpty = allowed.Count > 0 && allowed.All(constant => denied.Contains(constant));
        if (isEmpty || (value.Enum is { Members.Count: > 0 } && value.Members.Count == 0))
        {
            AttributeData attribute = (site.FindAttribute(KnownNames.DeniedValues) ?? site.FindAttribute(KnownNames.AllowedValues))!;
            scope.Report(DiagnosticDescriptors.EmptyRange, site.SpanOf(attribute), "DeniedValues", site.Name, type.ToShortName());
            return null;
        }

        return value;
    }

    private static bool IsOpen(ValueModel value, string json) =>
        (value.Allowed.Count == 0 || value.Allowed.Any(constant => constant.Json == json)) && value.Denied.All(constant => constant.Json != json);

    private static ImmutableEquatableArray<ConstantModel>? Read(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value, string attributeName)
    {
        if (site.FindAttribute(attributeName) is not { } attribute)
        {
            return ImmutableEquatableArray<ConstantModel>.Empty;
        }

        List<ConstantModel> constants = [];
        foreach (TypedConstant listed in attribute.ConstructorArguments.SelectMany(argument => argument.Kind == TypedConstantKind.Array && !argument.IsNull ? argument.Values : System.Collections.Immutable.ImmutableArray.Create(argument)))
        {
            // Whether null is a value is the type's business.
            if (listed.IsNull)
            {
                continue;
            }

            if (((IListedKind)value.Kind).Coerce(type, value, listed) is not { } constant || Constants.Read(value, constant) is not { } model)
            {
                string name = attribute.AttributeClass!.Name.Replace("Attribute", "");
                scope.Report(DiagnosticDescriptors.ConstraintNotApplicable, site.SpanOf(attribute), name, site.Name, type.ToShortName(), $"{listed.ToCSharpString()} is no value of it");
                return null;
            }

            if (!constants.Contains(model))
            {
                constants.Add(model);
            }
        }

        return constants.ToImmutableEquatableArray();
    }
}
