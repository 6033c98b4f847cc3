using System.Text;
using AstraWeave.Sdk.Tests.Parsing.Rules;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using CsCheck;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Properties;

public sealed class StrictVerdictTests
{
    private static readonly Gen<string> s_scalar = Gen.OneOf(
        "null", "true", "false", "0", "-0", "1", "-12.5", "1e5", "1E-2", "1e400", "12345678901234567890", "\"\"", "\"a\"", "\"\\u00e9\\n\"", "\"\\ud83d\"", "\"é🔥\"", "\"steps\"", "\"hold\"");

    private static readonly Gen<string> s_name = Gen.OneOf("steps", "plan_id", "act", "x", "a", "", "\\u0061ct", "target");

    private static readonly Gen<string> s_space = Gen.OneOf("", "", "", " ", "\n", "\t\r\n ");

    private static readonly Gen<string> s_json = Gen.Recursive<string>((depth, json) => depth > 6
        ? s_scalar
        : Gen.Frequency(
            (2, s_scalar),
            (2, Gen.Select(json.Array[0, 3], s_space, (elements, space) => $"[{space}{string.Join($"{space},", elements)}]")),
            (2, Gen.Select(Gen.Select(s_name, json).Array[0, 3], s_space, (properties, space) => $"{{{string.Join($",{space}", properties.Select(p => $"\"{p.Item1}\"{space}:{p.Item2}"))}{space}}}"))));

    /// <summary>A million documents with ASTRAWEAVE_LONG=1, twenty thousand without.</summary>
    private static long Iterations => Environment.GetEnvironmentVariable("ASTRAWEAVE_LONG") == "1" ? 1_000_000 : 20_000;

    [Fact]
    public void Strict_accepts_exactly_what_System_Text_Json_accepts() =>
        Gen.Select(Gen.OneOf(s_json, PlanGen.Plan.Select(plan => plan.ToString())), Gen.Int).Sample(
            (json, seed) =>
            {
                byte[] utf8 = Encoding.UTF8.GetBytes(json);

                // Every fourth document stays whole.
                utf8 = seed % 4 == 0 ? utf8 : Mutator.Mutate(utf8, new Random(seed), most: 3);
                Assert.True(ParserRules.IsJson(utf8) == ParserRules.SaysJson(ParsedPlan<CompanionAction>.Strict(utf8).Result), Encoding.UTF8.GetString(utf8));
            },
            iter: Iterations);
}
