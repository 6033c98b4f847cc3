using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Corpus;
using AstraWeave.Sdk.Tests.Parsing.Properties;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using CsCheck;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

public sealed class PlanStreamParserTests
{
    [Theory]
    [InlineData("x")]
    [InlineData("Here: ")]
    [InlineData("\uFEFF")]
    [InlineData("```json\n")]
    [InlineData("<think></think>")]
    [InlineData("]")]
    public void A_strict_stream_hands_out_nothing_of_an_answer_that_does_not_begin_with_its_plan(string ahead)
    {
        PlanStreamParser<CompanionAction> sut = new(new PlanParseOptions { Mode = ParseMode.Strict });
        foreach (byte next in System.Text.Encoding.UTF8.GetBytes(ahead + "{\"steps\":[{\"act\":\"hold\"}]}"))
        {
            sut.Append([next]);
            Assert.False(sut.TryTake(out _));
        }

        Assert.Equal(PlanParseStatus.Failed, sut.Complete().Status);
    }

    private readonly PlanStreamParser<CompanionAction> _sut = new();

    [Fact]
    public void Any_two_pieces_give_what_the_whole_gives()
    {
        foreach (CorpusCase c in CorpusCase.All)
        {
            ParsedPlan<CompanionAction> whole = ParsedPlan<CompanionAction>.Of(c.Input);
            for (int split = 0; split <= c.Input.Length; split++)
            {
                AssertSame(c, whole, Read([.. c.Input[..split]], [.. c.Input[split..]]));
            }
        }
    }

    [Fact]
    public void Single_bytes_give_what_the_whole_gives() =>
        Assert.All(CorpusCase.All, c => AssertSame(c, ParsedPlan<CompanionAction>.Of(c.Input), Read([.. c.Input.Select(b => new[] { b })])));

    [Fact]
    public void Any_pieces_give_what_the_whole_gives() =>
        Gen.Select(Gen.OneOf<CorpusCase>([.. CorpusCase.All]), Gen.Int).Sample(
            (c, seed) => AssertSame(c, ParsedPlan<CompanionAction>.Of(c.Input), new PlanStreamParserTests().Read(Split(c.Input, new Random(seed)))),
            iter: 5_000);

    [Theory]
    [InlineData(CorpusCase.Wrappers)]
    [InlineData(CorpusCase.Truncation)]
    public void Steps_handed_out_early_begin_the_final_plan(string name)
    {
        // A thought that the prompt began is told from an answer only when it ends.
        foreach (CorpusCase c in CorpusCase.Read(name).Where(c => c.Id != "A-think-no-open"))
        {
            _sut.Reset();
            List<string> early = [];
            foreach (byte next in c.Input)
            {
                _sut.Append([next]);
                while (_sut.TryTake(out CompanionAction step))
                {
                    early.Add(step.ToString());
                }
            }

            string[] final = [.. ParsedPlan<CompanionAction>.Of(c.Input).Steps.Select(s => s.ToString())];
            Assert.True(final.AsSpan().StartsWith(early.ToArray()), $"{c}\nearly {string.Join(", ", early)}\nfinal {string.Join(", ", final)}");
        }
    }

    [Fact]
    public void A_step_is_there_as_soon_as_its_last_byte_is() =>
        PlanGen.Plan.Sample(
            plan =>
            {
                PlanStreamParser<CompanionAction> sut = new();
                byte[] utf8 = plan.ToUtf8();
                int[] ends = [.. StepEnds(utf8)];
                int taken = 0;
                for (int i = 0; i < utf8.Length; i++)
                {
                    Assert.Equal(ends.Contains(i) ? 1 : 0, sut.Append(utf8.AsSpan(i, 1)));
                    while (sut.TryTake(out CompanionAction step))
                    {
                        Assert.Equal(plan.Steps[taken++], step);
                    }
                }

                Assert.Equal(plan.Steps.Length, taken);
                Assert.Equal(PlanParseStatus.Complete, sut.Complete().Status);
                Assert.False(sut.TryTake(out _));
            },
            iter: 500);

    [Fact]
    public void After_a_reset_nothing_of_the_answer_before_is_left()
    {
        _sut.Append("""{"plan_id":"a","steps":[{"act":"hold"},{"act":"say","text":"lef"""u8);
        _sut.Reset();

        Assert.Equal(0, _sut.StepCount);
        Assert.True(_sut.Received.IsEmpty);
        Assert.False(_sut.TryTake(out _));
        Assert.Equal(1, _sut.Append("""{"plan_id":"b","steps":[{"act":"wait","seconds":1}]}"""u8));
        Assert.Equal("b", _sut.Complete().PlanId.ToString());
    }

    [Fact]
    public void All_or_nothing_hands_out_steps_only_at_the_end()
    {
        PlanStreamParser<CompanionAction> sut = new(new PlanParseOptions { Salvage = SalvagePolicy.AllOrNothing });

        Assert.Equal(0, sut.Append("""{"plan_id":"a","steps":[{"act":"hold"},{"act":"hold"}]}"""u8));
        Assert.False(sut.TryTake(out _));
        Assert.Equal(2, sut.Complete().StepCount);
        Assert.True(sut.TryTake(out _));
    }

    [Fact]
    public void A_stream_beyond_the_limit_is_too_large_however_long_it_goes_on()
    {
        PlanStreamParser<CompanionAction> sut = new(new PlanParseOptions { MaxBytes = 100 });
        for (int i = 0; i < 1_000; i++)
        {
            sut.Append("          "u8);
        }

        Assert.Equal(101, sut.Received.Length);
        Assert.Equal(PlanDefect.TooLarge, sut.Complete().Error.Defect);
    }

    private static void AssertSame(CorpusCase c, ParsedPlan<CompanionAction> whole, ParsedPlan<CompanionAction> streamed) =>
        Assert.True(streamed.IsSameResult(whole), $"{c}\nstream {streamed}\nwhole {whole}");

    private ParsedPlan<CompanionAction> Read(params byte[][] pieces)
    {
        _sut.Reset();
        foreach (byte[] piece in pieces)
        {
            _sut.Append(piece);
        }

        PlanParseResult result = _sut.Complete();
        List<CompanionAction> steps = [];
        while (_sut.TryTake(out CompanionAction step))
        {
            steps.Add(step);
        }

        return new ParsedPlan<CompanionAction>(result.PlanId.ToString(), [.. steps], result);
    }

    private static byte[][] Split(byte[] utf8, Random random)
    {
        List<byte[]> pieces = [];
        for (int at = 0; at < utf8.Length; at += pieces[^1].Length)
        {
            pieces.Add(utf8[at..Math.Min(utf8.Length, at + random.Next(1, 20))]);
        }

        return [.. pieces];
    }

    /// <summary>Where the plan's steps end: braces that close the third level.</summary>
    private static List<int> StepEnds(byte[] utf8)
    {
        System.Text.Json.Utf8JsonReader reader = new(utf8);
        List<int> ends = [];
        while (reader.Read())
        {
            if (reader.TokenType == System.Text.Json.JsonTokenType.EndObject && reader.CurrentDepth == 2)
            {
                ends.Add((int)reader.TokenStartIndex);
            }
        }

        return ends;
    }
}
