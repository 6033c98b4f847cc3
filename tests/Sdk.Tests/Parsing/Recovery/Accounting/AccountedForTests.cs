using System.Globalization;
using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery.Accounting;

/// <summary>
/// The rule, checked from outside: an answer is put together of plans, calls, thoughts, examples and echoes, each step with a number of its own.
/// A result that is whole has every step that was meant, and none that was not; whatever else happens is reported.
/// </summary>
public sealed class AccountedForTests
{
    private static readonly string[] s_between =
        ["\n", "\n\n", "\nThen:\n", "\nDann:\n", "\n然后：\n", " && ", "\n~~~\n", "\n// next\n", "\nThis is needed because of the wall.\n", "\nNow I wait a little.\n", ", ", "\n---\n", "\nLuego:\n", "\n2. ", "\n次に、\n", "\nbecause it is safe there, and then\n", "\nSitten taas:\n"];

    private static readonly string[] s_ahead = ["", "Sure! Here is what I will do.\n", "Steps:\n", "```json\n", "Ok, mennään.\n\n"];

    private static readonly string[] s_unmeant =
        ["<think>Maybe {0}?</think>\n", "For example, {0} would be too slow.\n", "<!-- {0} -->\n", "Draft: {0}\n", "Previous step: {0}\n", "<gondolat>Talán {0}.</gondolat>\n", "{\"history\":[{0}]}\n", "{\"tools\":[{\"name\":\"hold\",\"description\":\"Stay.\"}]}\n", "The form is {\"act\": string, \"target_id\": int}.\n"];

    private static int Answers => Environment.GetEnvironmentVariable("ASTRAWEAVE_LONG") == "1" ? 500_000 : 10_000;

    [Fact]
    public void A_whole_plan_has_each_step_that_was_meant_and_no_other()
    {
        Random random = new(3);
        List<string> broken = [];
        int whole = 0;
        for (int i = 0; i < Answers; i++)
        {
            List<uint> meant = [];
            string answer = Compose(random, meant);
            ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(answer));
            if (read.Result.Status != PlanParseStatus.Complete)
            {
                // Not whole: then it says why.
                Assert.True(read.Result.Error.Defect != PlanDefect.None || (read.Result.Repairs & Repairs.Truncated) != 0, $"{answer}\ngave {read}");
                continue;
            }

            whole++;
            uint[] steps = [.. read.Steps.Select(Number)];
            if (!steps.SequenceEqual(meant))
            {
                broken.Add($"meant {string.Join(' ', meant)}, gave {string.Join(' ', steps)}: {answer}");
            }
        }

        Assert.True(broken.Count == 0, $"{broken.Count} of {whole}\n" + string.Join("\n\n", broken.Take(10)));
        Assert.InRange(whole, Answers / 3, Answers);
    }

    [Theory]
    [InlineData("{\"steps\":[{\"act\":\"fly\"}]}\n{\"steps\":[{\"act\":\"hold\"}]}")]
    [InlineData("{\"act\":\"fly\"}\n{\"act\":\"hold\"}")]
    [InlineData("{\"plan_id\":\"p\",\"steps\":[{\"act\":\"hold\"}],\"more\":[{\"act\":\"wait\",\"seconds\":1}]}")]
    [InlineData("{\"plan_id\":\"p\",\"later\":{\"steps\":[{\"act\":\"wait\",\"seconds\":1}]},\"steps\":[{\"act\":\"hold\"}]}")]
    [InlineData("{\"steps\":{\"1\":{\"act\":\"hold\"},\"2\":{\"x\":1}}}")]
    [InlineData("Plan:\n{\"steps\":[{\"act\":\"hold\"}]}\n\nTerv:\n{\"steps\":[{\"act\":\"wait\",\"seconds\":1}]}")]
    [InlineData("{\"act\":\"hold\"}\nor\n{\"act\":\"wait\",\"seconds\":1}")]
    [InlineData("{\"plan_id\":\"p\",\"steps\":[{\"act\":\"hold\"}]}\nwait(seconds=2)")]
    [InlineData("Plan:\n{\"steps\":[{\"act\":\"hold\"}]}\nI also do this:\nwait(seconds=2)\nwhich takes a while.")]
    [InlineData("{\"name\":\"fly\",\"arguments\":{}}\n{\"steps\":[{\"act\":\"hold\"}]}")]
    [InlineData("{\"steps\":[{\"act\":\"hold\"}, ...]}")]
    [InlineData("{\"steps\":[{\"act\":\"hold\"}]}? No.")]
    [InlineData("<a>{\"act\":\"hold\"}</a>\n<b>{\"act\":\"wait\",\"seconds\":2}</b>")]
    [InlineData("<tool_call>{\"name\":\"hold\"}</tool_call>\n<turn/>\n<tool_call>{\"name\":\"wait\",\"arguments\":{\"seconds\":2}}</tool_call>")]
    [InlineData("<zorp>{\"steps\":[{\"act\":\"hold\"}]}</zorp>")]
    [InlineData("Zorp: {\"steps\":[{\"act\":\"hold\"}]}")]
    [InlineData("## Zorp\n\n{\"steps\":[{\"act\":\"hold\"}]}")]
    [InlineData("```zorp\n{\"steps\":[{\"act\":\"hold\"}]}\n```")]
    [InlineData("{\"steps\":[{\"act\":\"hold\"}]}\nThought: next I wait\n{\"steps\":[{\"act\":\"wait\",\"seconds\":2}]}")]
    [InlineData("hold: {}\nas soon as the wall is reached wait: {\"seconds\":2}")]
    [InlineData("<tool_call>{\"name\":\"hold\"}</tool_call>\nor\n<tool_call>{\"name\":\"wait\",\"arguments\":{\"seconds\":2}}</tool_call>")]
    [InlineData("<zorp>\nhold()\n</zorp>")]
    [InlineData("One way is {\"steps\":[{\"act\":\"hold\"}]} and that is fine.")]
    public void What_could_be_a_step_and_is_not_taken_is_reported(string reply)
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply));
        ParsedPlan<CompanionAction> all = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply), new PlanParseOptions { Salvage = SalvagePolicy.AllOrNothing });

        Assert.Equal(PlanParseStatus.Partial, read.Result.Status);
        Assert.NotEqual(PlanDefect.None, read.Result.Error.Defect);
        Assert.Empty(all.Steps);
    }

    [Theory]
    [InlineData("move_to: {\"x\":3,\"y\":4} → wait: {\"seconds\":2}")]
    [InlineData("move_to: {\"x\":3,\"y\":4} and wait: {\"seconds\":2}")]
    [InlineData("move_to: {\"x\":3,\"y\":4}\nstep 2: wait: {\"seconds\":2}")]
    [InlineData("So the plan is:\nmove_to(x=3, y=4)\nwait(seconds=2)")]
    [InlineData("**Final answer:**\nmove_to(x=3, y=4)\nwait(seconds=2)")]
    [InlineData("<think>Left?</think>\nKész:\nmove_to(x=3, y=4)\nwait(seconds=2)")]
    public void Calls_that_words_lead_to_are_one_plan(string reply)
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply));

        Assert.Equal([new CompanionAction.MoveTo(3, 4), new CompanionAction.Wait(2)], read.Steps);
        Assert.Equal(PlanParseStatus.Complete, read.Result.Status);
    }

    [Theory]
    [InlineData("Enemy actions:\nwait(seconds=2)")]
    [InlineData("Usage:\n  wait(seconds=2)\n  hold()")]
    [InlineData("Here are the actions you can take:\nwait(seconds=2)\nhold()")]
    [InlineData("The guard's plan:\nhold()")]
    public void Calls_that_words_do_not_announce_are_none(string reply) =>
        Assert.Empty(ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply)).Steps);

    [Theory]
    [InlineData("{\"draft\":{\"steps\":[{\"act\":\"hold\"}]},\"plan\":{\"steps\":[{\"act\":\"wait\",\"seconds\":1}]}}")]
    [InlineData("{\"zorp\":{\"steps\":[{\"act\":\"hold\"}]},\"plan\":{\"steps\":[{\"act\":\"wait\",\"seconds\":1}]}}")]
    [InlineData("{\"plan\":{\"steps\":[{\"act\":\"wait\",\"seconds\":1}]},\"alternative\":{\"steps\":[{\"act\":\"hold\"}]}}")]
    [InlineData("{\"input\":{\"steps\":[{\"act\":\"hold\"}]},\"final_plan\":{\"steps\":[{\"act\":\"wait\",\"seconds\":1}]}}")]
    public void The_property_that_is_called_a_plan_is_the_plan(string reply) =>
        Assert.Equal([new CompanionAction.Wait(1)], ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply)).Steps);

    [Theory]
    [InlineData("<zorp>Maybe {\"steps\":[{\"act\":\"hold\"}]} is best.</zorp>")]
    [InlineData("[ZORP]I could {\"act\":\"hold\"} but better not.[/ZORP]")]
    [InlineData("{\"steps\":[...]}")]
    [InlineData("{\"steps\":[{\"act\":\"wait\",\"seconds\":2;3}]}")]
    public void What_is_only_said_or_left_out_is_no_plan(string reply)
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply));

        Assert.Equal(PlanParseStatus.Failed, read.Result.Status);
        Assert.NotEqual(PlanDefect.None, read.Result.Error.Defect);
    }

    [Theory]
    [InlineData("<answer>{0}</answer>")]
    [InlineData("<plan>\n{0}\n</plan>")]
    [InlineData("<output>{0}</output>")]
    [InlineData("<game_plan>{0}</game_plan>")]
    [InlineData("[ACTIONS]{0}[/ACTIONS]")]
    [InlineData("<|START_RESPONSE|>{0}<|END_RESPONSE|>")]
    [InlineData("Here is what I will do next:\n{0}")]
    [InlineData("Sure\n{0}")]
    [InlineData("## Plan\n{0}")]
    [InlineData("```json\n{0}\n```")]
    [InlineData("<zorp>I could {\"act\":\"hold\"}.</zorp>\nKész: {0}")]
    public void A_plan_in_a_wrapping_that_says_so_is_whole(string form)
    {
        string reply = form.Replace("{0}", "{\"steps\":[{\"act\":\"wait\",\"seconds\":2}]}", StringComparison.Ordinal);
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply));

        Assert.Equal(PlanParseStatus.Complete, read.Result.Status);
        Assert.Equal([new CompanionAction.Wait(2)], read.Steps);
    }

    private static string Compose(Random random, List<uint> meant)
    {
        StringBuilder text = new();
        int unmeant = random.Next(3);
        for (int i = 0; i < unmeant; i++)
        {
            text.Append(s_unmeant[random.Next(s_unmeant.Length)].Replace("{0}", Step(random, 900 + (uint)i), StringComparison.Ordinal));
        }

        text.Append(s_ahead[random.Next(s_ahead.Length)]);
        int count = random.Next(1, 5);
        if (random.Next(3) == 0)
        {
            string[] steps = [.. Enumerable.Range(1, count).Select(i => Step(random, Meant(meant, (uint)i)))];
            return text.Append(CultureInfo.InvariantCulture, $"{{\"plan_id\":\"p\",\"steps\":[{string.Join(", ", steps)}]}}").ToString();
        }

        string between = s_between[random.Next(s_between.Length)];
        bool isTagged = random.Next(3) == 0;
        for (uint i = 1; i <= count; i++)
        {
            string step = Step(random, Meant(meant, i));
            text.Append(i > 1 ? between : "").Append(isTagged ? $"<tool_call>{step}</tool_call>" : step);
        }

        return text.ToString();
    }

    private static uint Meant(List<uint> meant, uint number)
    {
        meant.Add(number);
        return number;
    }

    private static string Step(Random random, uint number) => random.Next(2) == 0
        ? $"{{\"act\":\"cover_fire\",\"target_id\":{number},\"duration\":1}}"
        : $"{{\"act\": \"cover_fire\", \"duration\": 1.5, \"target_id\": \"{number}\"}}";

    private static uint Number(CompanionAction step) => step.TryGet(out CompanionAction.CoverFire fire) ? fire.TargetId : 0;
}
