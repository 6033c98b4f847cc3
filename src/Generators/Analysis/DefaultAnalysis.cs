using System;
using System.Globalization;
using System.Linq;
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
            : Disallowed(value.Kind.Violated(value, constant) ?? (IsAmong(value, model) ? null : "AllowedValues or DeniedValues"));
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

    /// <summary>The JSON of <c>default</c>; <see langword="null"/> where the parser would refuse it.</summary>
    private static string? ZeroOf(ValueModel value)
    {
        if (value.IsNullable)
        {
            // A constraint is about the value, not about its absence.
            return "null";
        }

        string? zero = value.Kind.Zero(value);
        return zero is null || !IsAmong(value, new ConstantModel("", zero)) ? null : zero;
    }

    /// <summary>The JSON of <c>default</c> of a nested value; <see langword="null"/> where the parser would refuse a field of it.</summary>
    public static string? ZeroOfFields(ObjectModel nested)
    {
        string[] fields = nested.Fields
            .OrderBy(field => field.WireName, StringComparer.Ordinal)
            .Select(field => ZeroOf(field.Value) is { } zero ? JsonText.Quote(field.WireName) + ":" + zero : "")
            .ToArray();
        return fields.Contains("") ? null : "{" + string.Join(",", fields) + "}";
    }
}
