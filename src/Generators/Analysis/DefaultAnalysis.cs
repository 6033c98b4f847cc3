using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>The default value of a parameter, as C# and as JSON.</summary>
internal static class DefaultAnalysis
{
    /// <summary>Reads and checks the default.</summary>
    /// <param name="value">Becomes nullable where the default is <c>null</c> although the type does not say so.</param>
    public static ConstantModel? Analyze(AnalysisScope scope, ArgumentSite site, ref ValueModel value)
    {
        IParameterSymbol parameter = site.Bound.Parameter;
        if (!parameter.HasExplicitDefaultValue)
        {
            return null;
        }

        if (parameter.ExplicitDefaultValue is not { } constant)
        {
            if (value.IsValueType && !value.IsNullable)
            {
                if (ZeroOf(value) is { } zero)
                {
                    return new ConstantModel("default", zero);
                }

                scope.Report(DiagnosticDescriptors.DefaultOutsideConstraint, site.Span, site.Name, "default", $"'{parameter.Type.ToShortName()}' or a constraint in it does not allow");
                return null;
            }

            value = value with { IsNullable = true };
            return new ConstantModel("null", "null");
        }

        ConstantModel? model = Constants.Read(value, constant);
        string? violated = model is null
            ? (value.Enum is not null ? $"is no member of '{parameter.Type.ToShortName()}'" : "has no wire form")
            : Disallowed(Violated(value, constant) ?? (IsAmong(value, model) ? null : "AllowedValues or DeniedValues"));
        if (violated is not null)
        {
            string shown = Convert.ToString(constant, CultureInfo.InvariantCulture)!;
            scope.Report(DiagnosticDescriptors.DefaultOutsideConstraint, site.Span, site.Name, shown, violated);
            return null;
        }

        return model;
    }

    private static string? Disallowed(string? attribute) => attribute is null ? null : $"[{attribute}] does not allow";

    private static bool IsAmong(ValueModel value, ConstantModel model) =>
        (value.Allowed.Count == 0 || value.Allowed.Any(allowed => allowed.Json == model.Json)) && value.Denied.All(denied => denied.Json != model.Json);

    private static string? Violated(ValueModel value, object constant)
    {
        // In decimal, as a double holds neither every long nor every decimal.
        if (value.Range is { } whole && (NumberLimits.IsInteger(value.Kind) || value.Kind == ValueKind.Decimal))
        {
            decimal exact = Convert.ToDecimal(constant, CultureInfo.InvariantCulture);
            return exact < decimal.Parse(whole.Minimum, CultureInfo.InvariantCulture) || exact > decimal.Parse(whole.Maximum, CultureInfo.InvariantCulture) ? "Range" : null;
        }

        if (value.Range is { } range && constant is not char)
        {
            double number = Convert.ToDouble(constant, CultureInfo.InvariantCulture);
            return number < double.Parse(range.Minimum, CultureInfo.InvariantCulture) || number > double.Parse(range.Maximum, CultureInfo.InvariantCulture) ? "Range" : null;
        }

        if (constant is string text)
        {
            int scalars = text.Count(next => !char.IsLowSurrogate(next));
            if (value.Length is { } length && (scalars < length.Minimum || scalars > length.Maximum))
            {
                return "StringLength";
            }

            return value.Pattern is null || Regex.IsMatch(text, "\\A(?:" + value.Pattern + ")\\z") ? null : "RegularExpression";
        }

        return null;
    }

    /// <summary>The JSON of <c>default</c>; <see langword="null"/> where the parser would refuse it.</summary>
    private static string? ZeroOf(ValueModel value)
    {
        if (value.IsNullable)
        {
            // A constraint is about the value, not about its absence.
            return "null";
        }

        string? zero = value.Kind switch
        {
            ValueKind.Boolean => "false",
            ValueKind.Text => "\"\"",
            ValueKind.Enum => value.Enum!.Members.FirstOrDefault(member => member.Value == "0") is { } member ? JsonText.Quote(member.WireName) : null,
            ValueKind.Flags => "[]",
            ValueKind.Guid => "\"00000000-0000-0000-0000-000000000000\"",
            ValueKind.Instant => "\"0001-01-01T00:00:00+00:00\"",
            ValueKind.Char => "\"\\u0000\"",
            ValueKind.Array when value.Collection != CollectionKind.Array && value.Length!.Minimum == 0 => "[]",
            ValueKind.Object => ZeroOfFields(value.Object!),
            ValueKind.String or ValueKind.Array => null,
            _ => "0",
        };
        object probe = value.Kind == ValueKind.Text ? "" : 0;
        bool isBare = value.Range is null && value.Kind != ValueKind.Text;
        return zero is null || (!isBare && Violated(value, probe) is not null) || !IsAmong(value, new ConstantModel("", zero)) ? null : zero;
    }

    private static string? ZeroOfFields(ObjectModel nested)
    {
        string[] fields = nested.Fields
            .OrderBy(field => field.WireName, StringComparer.Ordinal)
            .Select(field => ZeroOf(field.Value) is { } zero ? JsonText.Quote(field.WireName) + ":" + zero : "")
            .ToArray();
        return fields.Contains("") ? null : "{" + string.Join(",", fields) + "}";
    }
}
