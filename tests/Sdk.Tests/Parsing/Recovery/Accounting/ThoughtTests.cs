using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery.Accounting;

/// <summary>A plan that was only thought of is not carried out, in whatever form a model thinks. <c>ASTRAWEAVE_LONG=1</c> reads a hundred times as many answers.</summary>
public sealed class ThoughtTests
{
    private static readonly CompanionAction[] s_meant = [new CompanionAction.MoveTo(3, 4), new CompanionAction.Wait(2)];

    private static int Answers => Environment.GetEnvironmentVariable("ASTRAWEAVE_LONG") == "1" ? 600_000 : 6_000;

    [Theory]
    [InlineData("<think>Left or right?</think>")]
    [InlineData("  <THINK>\nfirst</THINK>\n<reasoning>second</reasoning>\n\n")]
    [InlineData("<think>{\"steps\":[{\"act\":\"hold\"}]}</think>\n```json\n")]
    [InlineData("[THINK]a < b, c[0][/THINK]Here is the plan for you:\n")]
    [InlineData("<think></think>Sure! I will do it at once: ")]
    public void Thoughts_that_begin_an_answer_leave_the_plan_whole(string thoughts)
    {
        const string Plan = "{\"plan_id\":\"p\",\"steps\":[{\"act\":\"move_to\",\"x\":3,\"y\":4},{\"act\":\"wait\",\"seconds\":2}]}";

        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(thoughts + Plan));

        Assert.Equal(s_meant, read.Steps);
        Assert.Equal((PlanParseStatus.Complete, Repairs.SurroundingText), (read.Result.Status, read.Result.Repairs));
    }

    [Theory]
    [InlineData("<think>maybe ")]
    [InlineData("<think>one</think><think>two ")]
    public void A_plan_in_thoughts_that_do_not_end_is_none(string thoughts)
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(thoughts + "{\"steps\":[{\"act\":\"wait\",\"seconds\":2}]}"));

        Assert.Empty(read.Steps);
    }

    [Fact]
    public void Behind_a_thought_in_any_form_the_answer_is_the_plan()
    {
        Random random = new(5);
        List<string> wrong = [];
        List<string> partlyWrong = [];
        for (int i = 0; i < Answers; i++)
        {
            string name = Pick(random, random.Next(2) == 0 ? ThoughtFrames.Known : ThoughtFrames.Unknown);
            (string form, Func<string, string, string> write) = random.Next(3) == 0 ? Pick(random, ThoughtFrames.Labels) : Pick(random, ThoughtFrames.Marks);
            string thought = Pick(random, ThoughtFrames.Sayings).Replace("{0}", Pick(random, ThoughtFrames.Thoughts), StringComparison.Ordinal);
            string answer = write(name, thought) + Pick(random, ThoughtFrames.Leads) + Pick(random, ThoughtFrames.Answers);

            ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(answer));

            if (!read.Steps.SequenceEqual(s_meant))
            {
                partlyWrong.Add($"{form}: {answer}\n  gave {read}");
                if (read.Result.Status == PlanParseStatus.Complete)
                {
                    wrong.Add($"{form}: {answer}\n  gave {read}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(10)));
        Assert.True(partlyWrong.Count <= Answers / 200, $"{partlyWrong.Count}\n" + string.Join('\n', partlyWrong));
    }

    [Fact]
    public void A_thought_without_an_answer_gives_no_whole_plan_where_its_name_is_known()
    {
        List<string> wrong = [];
        foreach (string name in ThoughtFrames.Known)
        {
            foreach ((string form, Func<string, string, string> write) in ThoughtFrames.Marks.Concat(ThoughtFrames.Labels))
            {
                foreach (string saying in ThoughtFrames.Sayings)
                {
                    string answer = write(name, saying.Replace("{0}", ThoughtFrames.Thoughts[0], StringComparison.Ordinal));
                    ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(answer));
                    if (read.Result.Status == PlanParseStatus.Complete)
                    {
                        wrong.Add($"{form}: {answer}\n  gave {read}");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(10)));
    }

    [Fact]
    public void A_thought_without_an_answer_gives_no_whole_plan_under_a_name_that_nobody_knows()
    {
        List<string> wrong = [];
        foreach (string name in ThoughtFrames.Unknown)
        {
            foreach ((string form, Func<string, string, string> write) in ThoughtFrames.Marks.Concat(ThoughtFrames.Labels))
            {
                foreach (string saying in ThoughtFrames.Sayings)
                {
                    string answer = write(name, saying.Replace("{0}", ThoughtFrames.Thoughts[0], StringComparison.Ordinal));
                    ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(answer));
                    if (read.Result.Status == PlanParseStatus.Complete)
                    {
                        wrong.Add($"{form}: {answer}\n  gave {read}");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}\n" + string.Join('\n', wrong.Take(10)));
    }

    /// <summary>The answer ends in the middle of what was thought: its mark never closes, and no words behind it say that it was turned down.</summary>
    [Theory]
    [InlineData("<zorp>I could {0}")]
    [InlineData("<|START_ZORP|>Maybe {0}")]
    [InlineData("◁gondolat▷Talán {0}")]
    [InlineData("[ZORP]I could {0} but")]
    [InlineData("zorp: I could {0}")]
    [InlineData("## zorp\nShould I {0}? Hmm")]
    public void A_thought_that_was_cut_gives_no_step_even_under_a_name_that_nobody_knows(string form)
    {
        const string Thought = "{\"plan_id\":\"t\",\"steps\":[{\"act\":\"aim\",\"yaw\":77},{\"act\":\"hold\"}]}";
        string answer = form.Replace("{0}", Thought, StringComparison.Ordinal);
        for (int length = 0; length <= answer.Length; length++)
        {
            ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(answer[..length]));

            Assert.True(read.Steps.Length == 0, $"{answer[..length]}\ngave {read}");
        }
    }

    [Fact]
    public void A_stream_hands_out_no_step_of_a_thought()
    {
        PlanStreamParser<CompanionAction> sut = new();
        Random random = new(6);
        for (int i = 0; i < 2_000; i++)
        {
            (string _, Func<string, string, string> write) = random.Next(3) == 0 ? Pick(random, ThoughtFrames.Labels) : Pick(random, ThoughtFrames.Marks);
            string thought = Pick(random, ThoughtFrames.Sayings).Replace("{0}", Pick(random, ThoughtFrames.Thoughts), StringComparison.Ordinal);
            byte[] answer = Encoding.UTF8.GetBytes(write(Pick(random, ThoughtFrames.Unknown), thought) + "\n" + Pick(random, ThoughtFrames.Answers));
            sut.Reset();
            foreach (byte next in answer)
            {
                sut.Append([next]);
                Assert.False(sut.TryTake(out CompanionAction early), $"{Encoding.UTF8.GetString(answer)}\nhanded out {early}");
            }
        }
    }

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
