using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class CanonicalFormTests
{
    private static readonly string s_hash = GeneratorRun.Of(Sources.Squad).Hash();

    [Fact]
    public void Hash_is_the_SHA256_of_the_canonical_text()
    {
        string text = Canonical(Sources.Squad);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), s_hash);
    }

    /// <summary>The test vectors of docs/decisions/0001-canonical-form.md: they change only with the version.</summary>
    [Theory]
    [InlineData("Small", 700, "56e9992ddabcbb6f39b8d1e289760ad1b786d46c1443d6d3c41203c460cc704e")]
    [InlineData("Large", 3309, "da009cd22b7aa87eb6ae5024a5ff98dbe0e5b9802861ac0cd5616ef28d1fa8ed")]
    public void Documented_test_vector_holds(string vector, int length, string hash)
    {
        (string source, string canonical, string printed) = Sources.Vector(vector);
        byte[] text = Encoding.UTF8.GetBytes(canonical);

        GeneratorRun run = Expected.Clean(Sources.InFile(source));

        Assert.Equal(canonical, Canonical(run));
        Assert.Equal(length, text.Length);
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(text)));
        Assert.Equal(hash, printed);
        Assert.Equal(hash, run.Hash());
    }

    [Theory]
    [InlineData("record struct MoveTo(", "record struct GoTo(", "[LlmTool]", "[LlmTool(Name = \"move_to\")]")]
    [InlineData("PlanText Text", "string Text", "", "")]
    [InlineData("SquadAction", "TeamAction", "", "")]
    [InlineData("namespace Game;", "namespace Game.Squads;", "", "")]
    [InlineData("enum Speed {", "enum Speed : byte {", "", "")]
    [InlineData("int X,", "long X,", "", "")]
    [InlineData("/// <summary>Walk to a grid cell.</summary>", "/** <summary>Walk\n  to a <b>grid</b> cell.</summary> */", "", "")]
    public void What_the_model_does_not_see_leaves_the_hash(string from, string to, string alsoFrom, string alsoTo)
    {
        string source = Replace(Replace(Sources.Squad, from, to), alsoFrom, alsoTo);

        Assert.Equal(s_hash, GeneratorRun.Of(source).Hash());
    }

    [Theory]
    [InlineData("Walk to a grid cell.", "Walk to a cell.")]
    [InlineData("Suppress a target", "Pin a target")]
    [InlineData("Range(0, 63)] int X", "Range(0, 62)] int X")]
    [InlineData("Range(0.1, 10)", "Range(0.2, 10)")]
    [InlineData("StringLength(80)", "StringLength(81)")]
    [InlineData("StringLength(80)", "StringLength(80, MinimumLength = 1)")]
    [InlineData("Walk, Run", "Run, Walk")]
    [InlineData("Sprint }", "Sprint, Crawl }")]
    [InlineData("Sprint }", "Dash }")]
    [InlineData("[Range(0, 63)] int X, [Range(0, 63)] int Y", "[Range(0, 63)] int Y, [Range(0, 63)] int X")]
    [InlineData("uint TargetId", "int TargetId")]
    [InlineData("uint TargetId", "float TargetId")]
    [InlineData("float Duration", "double Duration")]
    [InlineData("uint TargetId", "uint EnemyId")]
    [InlineData("uint TargetId", "uint? TargetId")]
    [InlineData("uint TargetId, [Range(0.1, 10)] float Duration", "uint TargetId, [Range(0.1, 10)] float Duration = 1")]
    [InlineData("Speed? Speed = null", "Speed Speed = Speed.Walk")]
    [InlineData("Speed? Speed = null", "Speed? Speed = Speed.Run")]
    [InlineData("record struct Say(", "record struct Shout(")]
    [InlineData("Say a line aloud.\")", "Say a line aloud.\", Aliases = [\"speak\"])")]
    [InlineData("[StringLength(80)]", "[StringLength(80), LlmArgument(Aliases = [\"line\"])]")]
    [InlineData("[StringLength(80)]", "[StringLength(80), LlmArgument(Name = \"line\")]")]
    [InlineData("[StringLength(80)]", "[StringLength(80), LlmArgument(OnViolation = ConstraintPolicy.Clamp)]")]
    [InlineData("[StringLength(80)]", "[StringLength(80), Description(\"What is said.\")]")]
    [InlineData("uint TargetId", "[AllowedValues(1, 2)] uint TargetId")]
    [InlineData("uint TargetId", "[DeniedValues(0)] uint TargetId")]
    [InlineData("[StringLength(80)]", "[StringLength(80), RegularExpression(\"[a-z ]*\")]")]
    [InlineData("Speed? Speed", "[DeniedValues(Speed.Walk)] Speed? Speed")]
    [InlineData("[LlmToolset]", "[LlmToolset(MaxSteps = 8)]")]
    [InlineData("[LlmToolset]", "[LlmToolset(AllowEmptyPlan = true)]")]
    [InlineData("[LlmToolset]", "[LlmToolset(Discriminator = \"tool\")]")]
    [InlineData("[LlmToolset]", "[LlmToolset(StepsProperty = \"plan\")]")]
    [InlineData("[LlmToolset]", "[LlmToolset(PlanIdProperty = \"id\")]")]
    [InlineData("[LlmToolset]", "[LlmToolset(OnViolation = ConstraintPolicy.Clamp)]")]
    public void What_the_model_sees_or_the_parser_enforces_changes_the_hash(string from, string to) =>
        Assert.NotEqual(s_hash, GeneratorRun.Of(Replace(Sources.Squad, from, to)).Hash());

    [Theory]
    [InlineData(DocumentationMode.None)]
    [InlineData(DocumentationMode.Parse)]
    [InlineData(DocumentationMode.Diagnose)]
    public void Documentation_switch_leaves_the_hash(DocumentationMode mode) =>
        Assert.Equal(s_hash, GeneratorRun.Of(mode, Sources.Squad).Hash());

    [Fact]
    public void Carriage_returns_leave_the_hash() =>
        Assert.Equal(s_hash, GeneratorRun.Of(Sources.Squad.Replace("\n", "\r\n", StringComparison.Ordinal)).Hash());

    [Fact]
    public void Order_of_tools_and_files_leaves_the_hash()
    {
        const string MoveTo = """
            /// <summary>Walk to a grid cell.</summary>
            [LlmTool]
            public readonly record struct MoveTo([Range(0, 63)] int X, [Range(0, 63)] int Y, Speed? Speed = null);
            """;
        const string Others = """
            [LlmTool("Say a line aloud.")]
            public readonly record struct Say([StringLength(80)] PlanText Text);

            [LlmTool("Suppress a target for some seconds.")]
            public readonly record struct CoverFire(uint TargetId, [Range(0.1, 10)] float Duration);
            """;
        string first = Sources.Toolset(Others);
        string second = Sources.InFile($"public enum Speed {{ Walk, Run, Sprint }}\nreadonly partial struct SquadAction {{\n{MoveTo}\n}}");
        string elsewhere = Sources.InFile($"public enum Speed {{ Walk, Run, Sprint }}\n{MoveTo}");
        string named = Sources.Toolset(Others).Replace("[LlmToolset]", "[LlmToolset(typeof(MoveTo))]", StringComparison.Ordinal);

        Assert.Equal(s_hash, GeneratorRun.Of(first, second).Hash());
        Assert.Equal(s_hash, GeneratorRun.Of(second, first).Hash());
        Assert.Equal(s_hash, GeneratorRun.Of(elsewhere, named).Hash());
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    [InlineData("ar-SA")]
    public void Culture_of_the_machine_leaves_every_emitted_file(string culture)
    {
        string source = Sources.Squad.Replace("CoverFire", "ILIKEIt", StringComparison.Ordinal).Replace("int X,", "[property: Description(\"İi\")] int X,", StringComparison.Ordinal);
        string[] invariant = Texts(source);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(invariant, Texts(source));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string[] Texts(string source) => [.. GeneratorRun.Of(source).Result.GeneratedSources.Select(file => file.SourceText.ToString())];

    internal static string Canonical(string source) => Canonical(GeneratorRun.Of(source));

    private static string Canonical(GeneratorRun run) =>
        CanonicalForm.Write((ToolsetModel)run.Result.TrackedSteps[TrackingNames.ToolsetModel].Single().Outputs.Single().Value);

    private static string Replace(string source, string from, string to)
    {
        if (from.Length == 0)
        {
            return source;
        }

        Assert.Contains(from, source, StringComparison.Ordinal);
        return source.Replace(from, to, StringComparison.Ordinal);
    }
}
