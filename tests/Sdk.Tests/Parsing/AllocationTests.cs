using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Recovery;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;

namespace AstraWeave.Sdk.Tests.Parsing;

/// <summary>What a parse may take from the heap, counted on the thread that parses.</summary>
public sealed class AllocationTests
{
    private const string Plan = """{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":4},{"act":"throw","item":"smoke","x":-3,"y":4},{"act":"cover_fire","target_id":42,"duration":2.5},{"act":"say","text":"on my way","volume":"shout","loud":true},{"act":"wait","seconds":1.5}]}""";

    [Theory]
    [InlineData(Plan)]
    [InlineData("""{"steps":[{"y":4,"x":3,"act":"move_to"}]}""")]
    public void Strict_path_allocates_nothing(string text) => Assert.Equal(0, BytesPerParse(text, ParseMode.Strict));

    [Theory]
    [InlineData("Here:\n```json\n" + Plan + "\n```")]
    [InlineData("""{'plan_id':'p1','steps':[{'act':'MoveTo','x':'3','y':4.0,},{'act':'say','text':'it is \'on\'','volume':'Shout','loud':True}]""")]
    [InlineData("""{"message":{"content":"{\"steps\":[{\"act\":\"move_to\",\"x\":3,\"y\":4}]}"}}""")]
    [InlineData("""{"steps":[{"act":"fly"},{"act":"move_to","x":3,"y":4}]""")]
    public void Recovery_allocates_nothing_once_warm(string text) => Assert.Equal(0, BytesPerParse(text, ParseMode.Lenient));

    [Theory]
    [InlineData(Plan)]
    [InlineData("Here:\n" + Plan)]
    [InlineData("""{"steps":[{"act":"MoveTo","x":"3","y":4},{"act":"wait","seconds":1}]}""")]
    public void Streaming_allocates_nothing_once_warm(string text) => Assert.Equal(0, BytesPerStream<SampleAction>(text));

    [Fact]
    public void No_reply_of_the_corpus_allocates_once_warm()
    {
        SampleAction[] steps = new SampleAction[64];
        PlanTextBuffer texts = new();
        Assert.All(UnseenReplyTests.Inputs, utf8 => Assert.True(BytesPerRun(() => Parse(utf8), runs: 4) == 0, Encoding.UTF8.GetString(utf8)));

        void Parse(byte[] utf8)
        {
            texts.Reset();
            _ = PlanParser.Parse(utf8, steps.AsSpan(), texts);
        }
    }

    /// <summary>Strict, and mended: its keys have no quotes.</summary>
    private static readonly string[] s_ways = ["""{"steps":[{"act":"wait","seconds":1.5,"reason":"?"}]}""", """{steps:[{act:"wait",seconds:1.5,reason:"?"}]}"""];

    [Fact]
    public void String_arguments_that_repeat_cost_nothing() => Assert.All(s_ways, way => Assert.Equal((0, 0), BytesPerReason(way, "0123456789")));

    [Fact]
    public void String_arguments_cost_their_strings_only()
    {
        // Too far from ASCII to be kept; header, length, ten characters and the terminator, rounded up to eight.
        Assert.Equal((48, 48), BytesPerReason(s_ways[0], "é123456789"));

        // The end reads a streamed step once more where it was mended.
        Assert.Equal((48, 96), BytesPerReason(s_ways[1], "é123456789"));
    }

    private static (long Whole, long Streamed) BytesPerReason(string way, string reason)
    {
        string text = way.Replace("?", reason, StringComparison.Ordinal);
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        CompanionAction[] steps = new CompanionAction[8];
        return (BytesPerRun(() => PlanParser.Parse(utf8, steps.AsSpan())), BytesPerStream<CompanionAction>(text));
    }

    private static long BytesPerStream<TAction>(string text)
        where TAction : struct, ILlmToolset<TAction>
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        PlanStreamParser<TAction> parser = new();
        return BytesPerRun(() =>
        {
            parser.Reset();
            for (int i = 0; i < utf8.Length; i += 7)
            {
                _ = parser.Append(utf8.AsSpan(i, Math.Min(7, utf8.Length - i)));
            }

            _ = parser.Complete();
        });
    }

    private static long BytesPerParse(string text, ParseMode mode)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        SampleAction[] steps = new SampleAction[64];
        PlanTextBuffer texts = new();
        PlanParseOptions options = new() { Mode = mode };
        Assert.NotEqual(0, PlanParser.Parse(utf8, steps.AsSpan(), texts, options).StepCount);
        return BytesPerRun(() =>
        {
            texts.Reset();
            _ = PlanParser.Parse(utf8, steps.AsSpan(), texts, options);
        });
    }

    private static long BytesPerRun(Action run, int runs = 100)
    {
        run();
        run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < runs; i++)
        {
            run();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / runs;
    }
}
