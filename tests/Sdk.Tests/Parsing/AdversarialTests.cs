using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Corpus;
using AstraWeave.Sdk.Tests.Parsing.Rules;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

public sealed class AdversarialTests
{
    private const int Kilobyte = 1 << 10;

    [Theory]
    [InlineData("{\"data\":[", "]}")]
    [InlineData("{\"data\":", "}")]
    [InlineData("{\"plan\":{\"data\":", "}}")]
    [InlineData("{\"thinking\":1,\"data\":[[", "]]}")]
    [InlineData("{\"step\":{\"action\":\"zorp\",\"step\":", "}}")]
    public void Envelopes_around_a_bad_step_cost_no_more_than_their_length(string open, string close)
    {
        Assert.SkipUnless(Work.IsCounted, "Counted in debug builds.");
        long few = WorkOf(4);
        long many = WorkOf(12);
        Assert.InRange(many, 0, 12 * few);

        long WorkOf(int depth)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, depth)) + "{\"steps\":[{\"act\":\"say\"}]}" + string.Concat(Enumerable.Repeat(close, depth)));
            long before = Work.Done;
            _ = PlanParser.Parse(utf8, new CompanionAction[4].AsSpan(), new PlanTextBuffer());
            return Work.Done - before;
        }
    }

    /// <summary>Short replies of every class, so that all their neighbours can be read.</summary>
    private static CorpusCase[] Neighbourhoods { get; } =
        [.. CorpusCase.All.GroupBy(c => c.Id[0]).SelectMany(group => group.Where(c => c.Input.Length > 40).OrderBy(c => c.Input.Length).Take(4))];

    /// <summary>What the runs repeat; those of a megabyte are named by the specification.</summary>
    public static IReadOnlyList<string> Runs { get; } =
    [
        "[",
        "{",
        "{{",
        "{\"a\":",
        "\"\\u",
        "\"",
        "'",
        "`",
        "\"\"a",
        " ",
        "\\",
        "<think>",
        "</think>",
        "<tool_call>",
        "}",
        "[}",
        "[{",
        "{'",
        "{//",
        "/*",
        "#\n",
        "{\"act\":\"hold\"",
        "{\"act\":\"hold\"}",
        "{\"act\":\"fly\"}\n",
        "{\"steps\":[{\"act\":\"fly\"},",
        "{\"steps\":[]}",
        "\"{\\\"",
        "{\"a\":\"b\" c",
        "{'a': ' , ",
        "hold(",
        "[hold(",
        "[a(x=",
        "\"a\":",
        "[\"a\":",
        "{\"steps\":[\"hold(",
        "{\"a\":\"[1,",
        "a:",
        "{x:a:",
        "{x:a, ",
        "{x:1,1",
        "{x:1 + ",
        "{x:]},{",
        "&quot;",
        "“",
        "\uFF0C",
        "1",
        "-",
        "\0",
        "\u00A0",
        "｛",
        "- act: hold\n",
        "steps:\n",
        "hold()\n",
        "``a",
        "\"a\" (b",
        "data: {}\n",
        "{\"response\":\"a\"}\n",
        "[TOOL_CALLS]hold[ARGS]{",
        "dict(steps=[",
        "{\"steps\":[]},{",
        "*",
        "+ ",
        "{x:1|y:",
    ];

    private static readonly string[] s_specified = ["[", "{\"a\":", "\"\\u", "`", " ", "{\"act\":\"hold\"}"];

    public static TheoryData<string> AllRuns => new(Runs);

    [Theory]
    [MemberData(nameof(AllRuns))]
    public void A_long_run_of_anything_is_read_to_its_end(string unit)
    {
        int kilobytes = s_specified.Contains(unit) ? 1024 : 128;
        byte[] utf8 = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(unit, kilobytes * Kilobyte / Encoding.UTF8.GetByteCount(unit))));

        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(utf8);

        Assert.All(read.Steps, step => Assert.True(CompanionRules.AreKept(step)));
        bool isPlan = unit is "{\"act\":\"hold\"}" or "- act: hold\n" or "hold()\n";
        Assert.Equal(isPlan ? 64 : 0, read.Steps.Length);
    }

    [Fact]
    public void Every_prefix_breaks_no_rule()
    {
        ParserRules rules = new();
        Random random = new(1);
        foreach (CorpusCase c in Neighbourhoods)
        {
            for (int length = 0; length <= c.Input.Length; length++)
            {
                AssertKept(rules, c.Input[..length], random);
            }
        }
    }

    [Fact]
    public void Every_change_of_a_single_byte_breaks_no_rule()
    {
        Assert.Equal(20, Neighbourhoods.Length);
        Parallel.ForEach(Neighbourhoods, c =>
        {
            ParserRules rules = new();
            Random random = new(1);
            byte[] utf8 = [.. c.Input];
            for (int i = 0; i < utf8.Length; i++)
            {
                for (int value = 0; value < 256; value++)
                {
                    utf8[i] = (byte)value;
                    AssertKept(rules, utf8, random);
                }

                utf8[i] = c.Input[i];
            }
        });
    }

    public static TheoryData<byte[]> IllFormed => new(
        [0xFF], [0xC3], [0x80], [0xC0, 0xAF], [0xE2, 0x28, 0xA1], [0xED, 0xA0, 0x80], [0xED, 0xA0, 0xBD, 0xED, 0xB2, 0xA9], [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x9F, 0x92]);

    [Theory]
    [MemberData(nameof(IllFormed))]
    public void Bytes_that_are_no_utf8_never_reach_a_step_as_they_are(byte[] illFormed)
    {
        byte[] utf8 = [.. "{\"plan_id\":\"p\",\"steps\":[{\"act\":\"hold\"},{\"act\":\"say\",\"text\":\"a"u8, .. illFormed, .. "b\"}]}"u8];

        ParsedPlan<CompanionAction> lenient = ParsedPlan<CompanionAction>.Of(utf8);
        ParsedPlan<CompanionAction> strict = ParsedPlan<CompanionAction>.Strict(utf8);

        Assert.All(lenient.Steps, step => Assert.True(CompanionRules.AreKept(step)));
        Assert.Equal([default(CompanionAction.Hold)], strict.Steps);
        Assert.Equal(PlanDefect.WrongType, strict.Result.Error.Defect);
    }

    [Theory]
    [InlineData("\\ud83d")]
    [InlineData("\\udca9")]
    [InlineData("\\udca9\\ud83d")]
    [InlineData("\\ud83d\\u0041")]
    public void Half_of_a_surrogate_pair_is_json_but_no_text(string escape)
    {
        string reply = $$"""{"plan_id":"p","steps":[{"act":"say","text":"a{{escape}}b"}]}""";

        PlanParseResult strict = ParsedPlan<CompanionAction>.Strict(Encoding.UTF8.GetBytes(reply)).Result;
        ParsedPlan<CompanionAction> lenient = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply));

        Assert.Equal((PlanDefect.WrongType, 1), (strict.Error.Defect, strict.DroppedCount));
        Assert.Contains("\uFFFD", Assert.Single(lenient.Steps).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_nul_in_a_text_is_a_character_like_any_other()
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of("""{"plan_id":"p","steps":[{"act":"say","text":"a\u0000b"}]}"""u8);

        Assert.Equal(new CompanionAction.Say("a\0b"), Assert.Single(read.Steps));
    }

    private static void AssertKept(ParserRules rules, byte[] utf8, Random random)
    {
        string? broken = rules.FirstBroken(utf8, random);
        Assert.True(broken is null, $"{broken}\n{Encoding.UTF8.GetString(utf8)}");
    }
}
