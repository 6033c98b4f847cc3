using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Emit;
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

            if (Coerce(type, value, listed) is not { } constant || Constants.Read(value, constant) is not { } model)
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

    /// <summary>The constant as the argument's type holds it; <see langword="null"/> where it does not.</summary>
    private static object? Coerce(ITypeSymbol type, ValueModel value, TypedConstant listed)
    {
        object constant = listed.Kind == TypedConstantKind.Type ? listed : listed.Value!;
        switch (value.Kind)
        {
            case ValueKind.Enum:
                return SymbolEqualityComparer.Default.Equals(listed.Type, type) ? constant : null;

            case ValueKind.String or ValueKind.Text:
                return constant as string;

            case ValueKind.Char:
                return constant is char ? constant : null;
        }

        if (constant is not (sbyte or byte or short or ushort or int or uint or long or ulong or float or double) || listed.Kind == TypedConstantKind.Enum)
        {
            return value.Kind == ValueKind.Decimal && decimal.TryParse(constant as string, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact) ? exact : null;
        }

        return value.Kind switch
        {
            ValueKind.Double => Convert.ToDouble(constant, CultureInfo.InvariantCulture),
            ValueKind.Single or ValueKind.Half => Convert.ToSingle(constant, CultureInfo.InvariantCulture),
            ValueKind.Decimal => ToDecimal(constant),
            _ when constant is float or double => null,
            _ => Convert.ToDecimal(constant, CultureInfo.InvariantCulture) is var whole && IsWithin(value.Range!, whole) ? (object)(whole < 0 ? (long)whole : (ulong)whole) : null,
        };
    }

    private static object? ToDecimal(object constant) => constant switch
    {
        double number => double.IsNaN(number) ? null : ExactDecimal.From(number),
        float number => float.IsNaN(number) ? null : ExactDecimal.From(number),
        _ => Convert.ToDecimal(constant, CultureInfo.InvariantCulture),
    };

    private static bool IsWithin(RangeModel range, decimal number) =>
        number >= decimal.Parse(range.Minimum, CultureInfo.InvariantCulture) && number <= decimal.Parse(range.Maximum, CultureInfo.InvariantCulture);
}
