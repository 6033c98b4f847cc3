using System.Globalization;
using System.Text.Json;

namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>Draws strings: what a character might say, within a schema's lengths, or what its pattern or format asks for.</summary>
internal static class TextSampler
{
    private const int LongestByChoice = 40;
    private const int PatternTries = 32;
    private const int ShortestId = 2;
    private const int LongestId = 3;

    public static string Sample(JsonElement schema, SeededRandom random)
    {
        (int min, int max) = SchemaReader.Lengths(schema, "minLength"u8, "maxLength"u8, defaultMax: LongestByChoice);
        if (schema.TryGetProperty("pattern"u8, out JsonElement pattern))
        {
            return OfPattern(pattern.GetString() ?? "", min, max, random);
        }

        string? format = schema.TryGetProperty("format"u8, out JsonElement name) ? name.GetString() : null;
        return format switch
        {
            "uuid" => Uuid(random),
            "date-time" => string.Create(CultureInfo.InvariantCulture, $"2030-{random.Between(1, 12):00}-{random.Between(1, 28):00}T{random.Below(24):00}:{random.Below(60):00}:00Z"),
            _ => PhraseMaker.Draw(min, Math.Min(max, Math.Max(min, LongestByChoice)), random),
        };
    }

    /// <summary>A plan's own id, such as <c>p7</c>: what a string at the root is for; <see langword="null"/> where the schema asks for something else.</summary>
    public static string? Id(JsonElement schema, SeededRandom random)
    {
        bool isPlain = schema.TryGetProperty("type"u8, out JsonElement type) && type.ValueEquals("string"u8)
            && !schema.TryGetProperty("pattern"u8, out _) && !schema.TryGetProperty("format"u8, out _)
            && !schema.TryGetProperty("const"u8, out _) && !schema.TryGetProperty("enum"u8, out _);
        (int min, int max) = SchemaReader.Lengths(schema, "minLength"u8, "maxLength"u8, defaultMax: LongestByChoice);
        return isPlain && min <= ShortestId && max >= LongestId
            ? string.Create(CultureInfo.InvariantCulture, $"p{random.Between(1, 99)}")
            : null;
    }

    private static string OfPattern(string pattern, int min, int max, SeededRandom random)
    {
        PatternSampler sampler = PatternSampler.Parse(pattern);
        string text = sampler.Sample(random);
        for (int i = 0; i < PatternTries && (text.Length < min || text.Length > max); i++)
        {
            text = sampler.Sample(random);
        }

        return text;
    }

    private static string Uuid(SeededRandom random)
    {
        Span<byte> bytes = stackalloc byte[16];
        foreach (ref byte one in bytes)
        {
            one = (byte)random.Below(256);
        }

        return new Guid(bytes, bigEndian: true).ToString();
    }
}
