using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AstraWeave.Sdk.Generators.Tests.Harness;
using AstraWeave.Sdk.Generators.Tests.Schemas;
using AstraWeave.Sdk.Generators.Tests.Schemas.Converters;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Parsing;
using Phi3Demo.Actions;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>What llama.cpp's converters, old and new, make of the JSON Schemas.</summary>
public sealed partial class SchemaConverterTests
{
    private const int Seed = 20_261_201;

    [Theory]
    [InlineData(ConverterVersion.Counts32Bits)]
    [InlineData(ConverterVersion.Counts64Bits)]
    public void What_a_converter_admits_parses_strictly_or_fails_what_JSON_Schema_is_documented_not_to_state(ConverterVersion version)
    {
        HashSet<string> found = Check<EveryAction>(version, 100);
        Check<ConstrainedAction>(version, 200);
        Check<ClampedAction>(version, 100);
        Check<EdgeAction>(version, 200);
        Check<PortableAction>(version, 300);
        Check<UnitAction>(version, 100);
        Check<SquadAction>(version, 100);

        Assert.Contains(Expressiveness.HalfSurrogate, found);
    }

    [Theory]
    [InlineData(ConverterVersion.Counts32Bits)]
    [InlineData(ConverterVersion.Counts64Bits)]
    public void Converters_read_the_schemas_of_random_toolsets(ConverterVersion version)
    {
        MethodInfo check = typeof(SchemaConverterTests).GetMethod(nameof(Check), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (Type toolset in RandomToolsets.Load(count: 12, Seed))
        {
            check.MakeGenericMethod(toolset).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [version, 40], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The rules that the schemas are written around; the table of docs/schemas.md says the same.</summary>
    [Theory]
    [InlineData("""{"type":"integer","minimum":-2147483648,"maximum":2147483647}""", "refused", "-9 0 77")]
    [InlineData("""{"type":"integer","minimum":0,"maximum":4294967295}""", "-1 0 7 !10", "0 4294967295 !-1 !4294967296")]
    [InlineData("""{"type":"integer","minimum":0,"maximum":9007199254740992}""", "0 !1", "0 9007199254740992")]
    [InlineData("""{"type":"integer","minimum":1,"maximum":18446744073709551614}""", "1 9 -2 !10", "1 9 -2 !10")]
    [InlineData("""{"type":"integer","minimum":210}""", "210 3000 !2000", "210 3000 !2000")]
    [InlineData("""{"type":"integer","maximum":-5}""", "-5 -70 -05", "-5 -70 -05")]
    [InlineData("""{"type":"integer","minimum":-7}""", "-7 0 9999999999999999 !-8", "-7 0 9999999999999999 !-8")]
    [InlineData("""{"type":"integer","minimum":-2147483647,"maximum":2147483646}""", "-2147483647 2147483646 0 !2147483647", "-2147483647 2147483646 0 !2147483647")]
    [InlineData("""{"type":"integer"}""", "0 -1 9999999999999999 !10000000000000000", "0 -1 9999999999999999 !10000000000000000")]
    [InlineData("""{"type":"string","pattern":"^(\"[a-z])$"}""", "\"\"a\"", "\"\"a\"")]
    [InlineData("""{"type":"string","pattern":"^([!-~])$"}""", "\"\"\" \"\\\" \"a\"", "\"\"\" \"\\\" \"a\"")]
    [InlineData("""{"type":"string","pattern":"^([A-Z\\.]{2})$"}""", "free", "refused")]
    [InlineData("""{"type":"string","pattern":"^(a\\({2})$"}""", "\"a(a(\" !\"a((\"", "\"a(a(\" !\"a((\"")]
    [InlineData("""{"type":"string","pattern":"^([.][(]{2}é[é]{2})$"}""", "\".((ééé\"", "\".((ééé\"")]
    [InlineData("""{"enum":["say \"go\""]}""", "free", "\"say \\\"go\\\"\"")]
    [InlineData("""{"enum":["a\\b"]}""", "\"a\\b\" !\"a\\\\b\"", "\"a\\\\b\"")]
    [InlineData("""{"type":"string","maxLength":2000}""", "free", "refused")]
    public void A_converter_does_what_it_was_seen_to_do(string schema, string old, string current)
    {
        Assert.Equal(old, Outcome(schema, ConverterVersion.Counts32Bits, old));
        Assert.Equal(current, Outcome(schema, ConverterVersion.Counts64Bits, current));
    }

    /// <summary>Says of each text in a list whether it is taken, so that the list comes back where all of it is true.</summary>
    private static string Outcome(string schema, ConverterVersion version, string texts)
    {
        try
        {
            string converted = SchemaConverter.Convert(schema, version);
            try
            {
                GrammarNode grammar = GbnfReader.Read(converted);
                return string.Join(' ', Texts().Matches(texts).Select(match => match.Groups["text"].Value).Select(text => (grammar.IsMatch(text) ? "" : "!") + text));
            }
            catch (FormatException)
            {
                return version == ConverterVersion.Counts32Bits ? "free" : "refused";
            }
        }
        catch (FormatException)
        {
            return "refused";
        }
    }

    private static HashSet<string> Check<TAction>(ConverterVersion version, int plans)
        where TAction : struct, ILlmToolset<TAction>
    {
        string schema = PlanSchemas<TAction>.Text(TAction.JsonSchema);
        AssertBoundsAreHeld(JsonDocument.Parse(schema).RootElement);
        GrammarNode grammar = GbnfReader.Read(SchemaConverter.Convert(schema, version));
        return SchemaAgreement.Check<TAction>(
            [.. Expressiveness.Inexpressible(Dialect.JsonSchema), .. Expressiveness.LostBy(version)],
            plans,
            Seed,
            grammar.Sample,
            (written, _) =>
            {
                // Converters count an escaped pair as two; models write the character.
                string plan = EscapedPairs().Replace(written, pair => JsonSerializer.Deserialize<string>($"\"{pair.Value}\"")!);
                Assert.True(HasOtherNumbers().IsMatch(Strings().Replace(plan, "")) || grammar.IsMatch(plan), $"{version}: {PlanSchemas<TAction>.FirstRefused(plan, grammar)}");
            });
    }

    /// <summary>Neither version takes a bound for another one: none is an end of its type, or beyond what 32 bits hold.</summary>
    private static void AssertBoundsAreHeld(JsonElement schema)
    {
        foreach (JsonProperty keyword in schema.ValueKind == JsonValueKind.Object ? [.. schema.EnumerateObject()] : Array.Empty<JsonProperty>())
        {
            if (keyword.Name is "minimum" or "maximum" && keyword.Value.ValueKind == JsonValueKind.Number)
            {
                Assert.InRange(keyword.Value.GetInt64(), int.MinValue + 1L, int.MaxValue - 1L);
            }

            AssertBoundsAreHeld(keyword.Value);
        }

        foreach (JsonElement item in schema.ValueKind == JsonValueKind.Array ? [.. schema.EnumerateArray()] : Array.Empty<JsonElement>())
        {
            AssertBoundsAreHeld(item);
        }
    }

    [GeneratedRegex("""!?(?<text>"(?:[^ ]|(?<=say) )*|[^ !]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Texts();

    [GeneratedRegex(@"\\u[Dd][89ABab]..\\u[Dd][C-Fc-f]..")]
    private static partial Regex EscapedPairs();

    [GeneratedRegex(""" "(?:[^"\\]|\\.)*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Strings();

    /// <summary>Numbers that converters write otherwise: at most 16 digits before and behind the point, no zero before an exponent.</summary>
    [GeneratedRegex("[0-9]{17}|[eE][-+]?0")]
    private static partial Regex HasOtherNumbers();
}
