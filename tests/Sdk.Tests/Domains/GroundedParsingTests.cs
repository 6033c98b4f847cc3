using System.Text;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Tests.Domains;

public sealed class GroundedParsingTests
{
    private static readonly DomainSet s_domains = RandomSituations.DomainsOf(GroundedState.Of(7, 9, 12)).Seal();

    [Theory]
    [InlineData("""{"act":"attack","target_id":9}""", "attack(target_id: 9)")]
    [InlineData("""{"act":"move_to","cell":{"x":-3,"y":4}}""", null)]
    [InlineData("""{"act":"use_item","item":"rope","on":"0f8fad5b-d9cb-469f-a165-70867728950e"}""", null)]
    [InlineData("""{"act":"take","stance":"lie_down"}""", null)]
    [InlineData("""{"act":"heal","allies":["0f8fad5b-d9cb-469f-a165-70867728950e"]}""", null)]
    [InlineData("""{"act":"shout"}""", null)]
    [InlineData("""{"act":"shout","at":-1}""", null)]
    [InlineData("""{"act":"aim","target":7}""", null)]
    [InlineData("""{"act":"wait"}""", "wait()")]
    public void Values_that_exist_pass(string step, string? expected)
    {
        (PlanParseResult result, GroundedAction[] steps) = Parse(step);

        Assert.Equal((PlanParseStatus.Complete, 1), (result.Status, result.StepCount));
        Assert.Equal(expected ?? steps[0].ToString(), steps[0].ToString());
    }

    [Theory]
    [InlineData("""{"act":"attack","target_id":8}""", "target_id", "8", "7, 9, 12")]
    [InlineData("""{"act":"move_to","cell":{"x":1,"y":3}}""", "cell", "[1,3]", "[1,2], [-3,4]")]
    [InlineData("""{"act":"use_item","item":"potions"}""", "item", "potions", "potion, rope")]
    [InlineData("""{"act":"use_item","item":"rope","on":"1f8fad5b-d9cb-469f-a165-70867728950e"}""", "on", "1f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("""{"act":"take","stance":"stand"}""", "stance", "stand", "crouch, lie_down")]
    [InlineData("""{"act":"shout","at":1}""", "at", "1", "7, 9, 12")]
    public void A_value_that_does_not_exist_drops_its_step_and_names_those_that_do(string step, string argument, string found, string nearest)
    {
        List<DroppedStep> dropped = [];
        (PlanParseResult result, _) = Parse(step, dropped);

        Assert.Equal((PlanParseStatus.Failed, 0), (result.Status, result.StepCount));
        DroppedStep drop = Assert.Single(dropped);
        Assert.Equal((PlanDefect.NotInDomain, argument, found, nearest), (drop.Defect, drop.Argument, drop.Found, drop.Nearest));
        Assert.Contains($"'{found}' for '{argument}' now; there is {nearest}", result.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_step_that_is_wrong_is_dropped()
    {
        (PlanParseResult result, GroundedAction[] steps) = Parse("""{"act":"attack","target_id":8},{"act":"attack","target_id":9},{"act":"wait"}""");

        Assert.Equal((PlanParseStatus.Partial, 2, 1), (result.Status, result.StepCount, result.DroppedCount));
        Assert.Equal(new GroundedAction.Attack(9), steps[0]);
    }

    [Theory]
    [InlineData(8, 7)]
    [InlineData(10, 9)]
    [InlineData(11, 12)]
    [InlineData(90, 12)]
    [InlineData(-100, 7)]
    public void A_clamped_number_is_moved_to_the_nearest_that_exists(int written, short expected)
    {
        (PlanParseResult result, GroundedAction[] steps) = Parse($$"""{"act":"aim","target":{{written}}}""");

        Assert.Equal(new GroundedAction.Aim(expected), Assert.Single(steps));
        Assert.Equal(Repairs.Clamped, result.Repairs);
    }

    [Fact]
    public void A_clamped_number_never_leaves_its_own_range()
    {
        DomainSet domains = new DomainSet().Add<int>("enemy", [95, 200, -3]).Seal();
        GroundedAction[] steps = new GroundedAction[4];

        PlanParseResult result = GroundedAction.Parse("""{"steps":[{"act":"aim","target":80}]}"""u8, steps, null, new PlanParseOptions { Domains = domains });

        Assert.Equal(0, result.StepCount);
    }

    [Fact]
    public void A_domain_that_is_not_given_is_empty_and_without_a_set_nothing_is_known()
    {
        GroundedAction[] steps = new GroundedAction[4];
        ReadOnlySpan<byte> answer = """{"steps":[{"act":"attack","target_id":8}]}"""u8;

        Assert.Equal(0, GroundedAction.Parse(answer, steps, null, new PlanParseOptions { Domains = new DomainSet() }).StepCount);
        Assert.Equal(1, GroundedAction.Parse(answer, steps).StepCount);
    }

    [Theory]
    [InlineData("""{"act":"attack","target_id":9},{"act":"attack","target_id":7,"times":3}""")]
    [InlineData("""{"act":"move_to","cell":{"x":1,"y":2}},{"act":"move_to","cell":{"x":-3,"y":4}}""")]
    [InlineData("""{"act":"use_item","item":"rope"},{"act":"use_item","item":"potion","on":"0f8fad5b-d9cb-469f-a165-70867728950e"}""")]
    [InlineData("""{"act":"take","stance":"crouch"},{"act":"wait"}""")]
    [InlineData("""{"act":"aim","target":8},{"act":"aim","target":9}""")]
    public void Parsing_with_domains_allocates_nothing(string written)
    {
        byte[] answer = Encoding.UTF8.GetBytes($$"""{"plan_id":"p","steps":[{{written}}]}""");
        GroundedAction[] steps = new GroundedAction[8];
        PlanTextBuffer texts = new();
        _ = Parse();
        _ = Parse();
        long before = GC.GetAllocatedBytesForCurrentThread();
        int count = Parse();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal((2, 0), (count, bytes));

        int Parse()
        {
            texts.Reset();
            return PlanParser.Parse(answer, steps.AsSpan(), texts, new PlanParseOptions { Domains = s_domains }).StepCount;
        }
    }

    private static (PlanParseResult Result, GroundedAction[] Steps) Parse(string steps, List<DroppedStep>? dropped = null)
    {
        GroundedAction[] room = new GroundedAction[8];
        PlanParseResult result = GroundedAction.Parse(
            Encoding.UTF8.GetBytes($$"""{"plan_id":"p","steps":[{{steps}}]}"""), room, new PlanTextBuffer(), new PlanParseOptions { Domains = s_domains, DroppedSteps = dropped });
        return (result, room[..result.StepCount]);
    }
}
