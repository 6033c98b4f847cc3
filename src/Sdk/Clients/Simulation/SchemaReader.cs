using System.Text.Json;

namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>Reads the parts of a schema that say which instance to draw.</summary>
internal static class SchemaReader
{
    private const int MaxHops = 16;

    private static readonly JsonElement s_anything = JsonElement.Parse("{}"u8);

    /// <summary>Follows references and draws one of the alternatives, until a plain schema is left; without a generator takes the first.</summary>
    public static JsonElement Resolve(JsonElement schema, JsonElement root, SeededRandom? random)
    {
        for (int hop = 0; hop < MaxHops && schema.ValueKind == JsonValueKind.Object; hop++)
        {
            if (schema.TryGetProperty("anyOf"u8, out JsonElement choices) || schema.TryGetProperty("oneOf"u8, out choices))
            {
                schema = choices[random?.Below(choices.GetArrayLength()) ?? 0];
            }
            else if (schema.TryGetProperty("$ref"u8, out JsonElement reference))
            {
                schema = Follow(root, reference.GetString() ?? "");
            }
            else
            {
                return schema;
            }
        }

        return schema.ValueKind == JsonValueKind.Object
            ? schema
            : throw new ArgumentException("The JSON Schema is not an object, or refers to itself endlessly.", nameof(schema));
    }

    /// <summary>The plain schema that a value was written by; an empty object where none of the alternatives fits.</summary>
    public static JsonElement Alternative(JsonElement schema, JsonElement root, JsonElement value)
    {
        for (int hop = 0; hop < MaxHops && schema.ValueKind == JsonValueKind.Object; hop++)
        {
            if (schema.TryGetProperty("$ref"u8, out JsonElement reference))
            {
                schema = Follow(root, reference.GetString() ?? "");
            }
            else if (schema.TryGetProperty("anyOf"u8, out JsonElement choices) || schema.TryGetProperty("oneOf"u8, out choices))
            {
                schema = choices.EnumerateArray().FirstOrDefault(choice => Fits(Alternative(choice, root, value), value), s_anything);
            }
            else
            {
                return schema;
            }
        }

        return s_anything;
    }

    public static string TypeOf(JsonElement schema, SeededRandom? random)
    {
        if (!schema.TryGetProperty("type"u8, out JsonElement type))
        {
            return schema.TryGetProperty("properties"u8, out _) ? "object" : schema.TryGetProperty("items"u8, out _) ? "array" : "string";
        }

        return (type.ValueKind == JsonValueKind.Array ? type[random?.Below(type.GetArrayLength()) ?? 0] : type).GetString() ?? "";
    }

    public static bool IsRequired(JsonElement schema, string property)
    {
        if (schema.TryGetProperty("required"u8, out JsonElement required))
        {
            foreach (JsonElement name in required.EnumerateArray())
            {
                if (name.ValueEquals(property))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public static (int Min, int Max) Lengths(JsonElement schema, ReadOnlySpan<byte> minName, ReadOnlySpan<byte> maxName, int defaultMax)
    {
        int min = schema.TryGetProperty(minName, out JsonElement lower) ? lower.GetInt32() : 0;
        int max = schema.TryGetProperty(maxName, out JsonElement upper) ? upper.GetInt32() : Math.Max(min, defaultMax);
        return (min, Math.Max(min, max));
    }

    /// <summary>Whether constants, enums and the kind of value agree: enough to tell the alternatives of a plan's schema apart.</summary>
    private static bool Fits(JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("const"u8, out JsonElement constant))
        {
            return JsonElement.DeepEquals(constant, value);
        }

        if (schema.TryGetProperty("enum"u8, out JsonElement members))
        {
            return members.EnumerateArray().Any(member => JsonElement.DeepEquals(member, value));
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => schema.TryGetProperty("properties"u8, out JsonElement properties) && properties.EnumerateObject().All(property =>
                !property.Value.TryGetProperty("const"u8, out JsonElement wanted) || (value.TryGetProperty(property.Name, out JsonElement found) && JsonElement.DeepEquals(wanted, found))),
            JsonValueKind.Null => TypeOf(schema, random: null) == "null",
            _ => TypeOf(schema, random: null) is not ("null" or "object"),
        };
    }

    private static JsonElement Follow(JsonElement root, string pointer)
    {
        if (!pointer.StartsWith('#'))
        {
            throw new ArgumentException($"The JSON Schema refers to '{pointer}', which is not inside the schema.", nameof(pointer));
        }

        JsonElement target = root;
        foreach (string part in pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            target = target.GetProperty(part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        }

        return target;
    }
}
