using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sdk.Tests.Clients;

/// <summary>An independent reading of the JSON Schema subset, to hold the simulated model's answers against.</summary>
internal static class SchemaChecker
{
    /// <summary>The first thing wrong with an instance; <see langword="null"/> when it is valid.</summary>
    public static string? Check(JsonElement schema, JsonElement instance, string path = "$")
    {
        if (schema.TryGetProperty("anyOf", out JsonElement choices))
        {
            return choices.EnumerateArray().Any(choice => Check(choice, instance, path) is null) ? null : $"{path}: none of anyOf fits {instance}";
        }

        if (schema.TryGetProperty("const", out JsonElement constant))
        {
            return JsonElement.DeepEquals(constant, instance) ? null : $"{path}: {instance} is not {constant}";
        }

        if (schema.TryGetProperty("enum", out JsonElement members))
        {
            return members.EnumerateArray().Any(member => JsonElement.DeepEquals(member, instance)) ? null : $"{path}: {instance} is not a member";
        }

        return schema.GetProperty("type").GetString() switch
        {
            "object" => CheckObject(schema, instance, path),
            "array" => CheckArray(schema, instance, path),
            "string" => CheckString(schema, instance, path),
            "integer" => CheckNumber(schema, instance, path) ?? (instance.GetDecimal() % 1 == 0 ? null : $"{path}: {instance} has a fraction"),
            "number" => CheckNumber(schema, instance, path),
            "boolean" => instance.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"{path}: not a boolean",
            "null" => instance.ValueKind == JsonValueKind.Null ? null : $"{path}: not null",
            string other => $"{path}: the checker does not know type {other}",
            null => $"{path}: no type",
        };
    }

    private static string? CheckObject(JsonElement schema, JsonElement instance, string path)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return $"{path}: not an object";
        }

        JsonElement properties = schema.GetProperty("properties");
        foreach (JsonProperty property in instance.EnumerateObject())
        {
            if (!properties.TryGetProperty(property.Name, out JsonElement known))
            {
                return $"{path}: has no property {property.Name}";
            }

            if (Check(known, property.Value, $"{path}.{property.Name}") is string wrong)
            {
                return wrong;
            }
        }

        return schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!)
            .Where(name => !instance.TryGetProperty(name, out _)).Select(name => $"{path}: lacks {name}").FirstOrDefault();
    }

    private static string? CheckArray(JsonElement schema, JsonElement instance, string path)
    {
        if (instance.ValueKind != JsonValueKind.Array || !IsWithin(schema, instance.GetArrayLength(), "minItems", "maxItems"))
        {
            return $"{path}: not an array of the right length";
        }

        JsonElement items = schema.GetProperty("items");
        return instance.EnumerateArray().Select((item, i) => Check(items, item, $"{path}[{i}]")).FirstOrDefault(wrong => wrong is not null);
    }

    private static string? CheckString(JsonElement schema, JsonElement instance, string path)
    {
        if (instance.ValueKind != JsonValueKind.String)
        {
            return $"{path}: not a string";
        }

        string text = instance.GetString()!;
        return !IsWithin(schema, text.EnumerateRunes().Count(), "minLength", "maxLength") ? $"{path}: wrong length of '{text}'"
            : schema.TryGetProperty("pattern", out JsonElement pattern) && !Regex.IsMatch(text, pattern.GetString()!) ? $"{path}: '{text}' does not match"
            : null;
    }

    private static string? CheckNumber(JsonElement schema, JsonElement instance, string path)
    {
        if (instance.ValueKind != JsonValueKind.Number)
        {
            return $"{path}: not a number";
        }

        double value = instance.GetDouble();
        return (schema.TryGetProperty("minimum", out JsonElement min) && value < min.GetDouble())
            || (schema.TryGetProperty("maximum", out JsonElement max) && value > max.GetDouble())
            || (schema.TryGetProperty("exclusiveMinimum", out JsonElement above) && value <= above.GetDouble())
            || (schema.TryGetProperty("exclusiveMaximum", out JsonElement below) && value >= below.GetDouble())
            ? $"{path}: {instance} is out of range"
            : null;
    }

    private static bool IsWithin(JsonElement schema, int length, string min, string max) =>
        (!schema.TryGetProperty(min, out JsonElement lower) || length >= lower.GetInt32())
        && (!schema.TryGetProperty(max, out JsonElement upper) || length <= upper.GetInt32());
}
