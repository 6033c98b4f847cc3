using System.Runtime.CompilerServices;
using System.Text;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class UnionTests
{
    public static TheoryData<string> Everyone => [.. Steps().Select(step => step.ToString())];

    [Fact]
    public void Kinds_follow_the_canonical_order()
    {
        Assert.Equal(["aim", "hold", "log", "move_to", "patrol", "relay", "reload", "say"], UnitAction.Descriptor.Tools.Select(tool => tool.Name));
        foreach (UnitAction step in Steps())
        {
            Assert.Equal((int)step.Kind - 1, step.ToolIndex);
        }

        Assert.Equal(UnitAction.ToolKind.None, default(UnitAction).Kind);
        Assert.Equal(-1, default(UnitAction).ToolIndex);
    }

    [Fact]
    public void TryGet_gives_back_what_was_put_in()
    {
        UnitAction.MoveTo tool = new(3, 4, Stance.LieDown);
        UnitAction step = tool;

        Assert.True(step.TryGet(out UnitAction.MoveTo found));
        Assert.Equal(tool, found);
        Assert.False(step.TryGet(out UnitAction.Log? log));
        Assert.Null(log);
    }

    [Fact]
    public void Tools_with_references_come_out_as_they_went_in()
    {
        Order second = new(new Cell(1, 2), "stay");
        UnitAction relay = new UnitAction.Relay(new Order(new Cell(5, 6), "go"), second, ulong.MaxValue);
        UnitAction say = new UnitAction.Say("héllo", Stance.Crouch, 1.5);
        string?[] names = ["a", null];
        UnitAction patrol = new UnitAction.Patrol([new Cell(1, 1), new Cell(2, 2)], names, -7);

        Assert.True(relay.TryGet(out UnitAction.Relay gotRelay));
        Assert.Equal(new UnitAction.Relay(new Order(new Cell(5, 6), "go"), second, ulong.MaxValue), gotRelay);
        Assert.True(say.TryGet(out UnitAction.Say gotSay));
        Assert.Equal(new UnitAction.Say("héllo", Stance.Crouch, 1.5), gotSay);
        Assert.True(patrol.TryGet(out UnitAction.Patrol gotPatrol));
        Assert.Equal(names, gotPatrol.Names);
        Assert.Equal(-7, gotPatrol.Loops);
    }

    [Fact]
    public void Size_is_the_shared_references_and_the_biggest_payload_and_the_tag()
    {
        Assert.Equal(8 + Unsafe.SizeOf<SmallAction.Wait>(), Unsafe.SizeOf<SmallAction>());
        Assert.Equal(8 + 8, Unsafe.SizeOf<TextAction>() - 8);
    }

    [Fact]
    public void Equality_is_structural()
    {
        foreach ((UnitAction left, UnitAction right) in Steps().Zip(Steps()))
        {
            Assert.True(left == right, left.ToString());
            Assert.Equal(left.GetHashCode(), right.GetHashCode());
            Assert.True(left.Equals((object)right));
        }

        UnitAction[] all = [.. Steps(), default];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void Equality_sees_every_element_of_an_array()
    {
        UnitAction one = new UnitAction.Log("t", 1, [[1, 2], [3]]);

        Assert.NotEqual(one, new UnitAction.Log("t", 1, [[1, 2], [4]]));
        Assert.NotEqual(one, new UnitAction.Log("t", 1, [[1, 2]]));
        Assert.NotEqual(one, new UnitAction.Log("t", 1));
        Assert.Equal(one, new UnitAction.Log("t", 1, [[1, 2], [3]]));
    }

    [Fact]
    public void Not_a_number_equals_itself() =>
        Assert.Equal<UnitAction>(new UnitAction.Say("a", Volume: double.NaN), new UnitAction.Say("a", Volume: double.NaN));

    [Fact]
    public void Dispatch_Switch_and_Match_reach_the_tool()
    {
        foreach (UnitAction step in Steps())
        {
            Names handler = default;
            step.Dispatch(ref handler);
            Assert.Equal(step.Kind.ToString(), handler.Last);

            string matched = step.Match(
                aim: (in _) => "Aim", hold: (in _) => "Hold", log: (in _) => "Log", moveTo: (in _) => "MoveTo",
                patrol: (in _) => "Patrol", relay: (in _) => "Relay", reload: (in _) => "Reload", say: (in _) => "Say");
            Assert.Equal(step.Kind.ToString(), matched);

            List<string> calls = [];
            step.Switch(
                calls,
                aim: static (calls, in _) => calls.Add("Aim"), hold: static (calls, in _) => calls.Add("Hold"),
                log: static (calls, in _) => calls.Add("Log"), moveTo: static (calls, in _) => calls.Add("MoveTo"),
                patrol: static (calls, in _) => calls.Add("Patrol"), relay: static (calls, in _) => calls.Add("Relay"),
                reload: static (calls, in _) => calls.Add("Reload"), say: static (calls, in _) => calls.Add("Say"));
            step.Switch(
                aim: (in _) => calls.Add("Aim"), hold: (in _) => calls.Add("Hold"), log: (in _) => calls.Add("Log"), moveTo: (in _) => calls.Add("MoveTo"),
                patrol: (in _) => calls.Add("Patrol"), relay: (in _) => calls.Add("Relay"), reload: (in _) => calls.Add("Reload"), say: (in _) => calls.Add("Say"));
            Assert.Equal([matched, matched], calls);
        }
    }

    [Fact]
    public void Default_holds_no_tool_and_says_so()
    {
        Names handler = default;

        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => default(UnitAction).Dispatch(ref handler));
        Assert.Contains("default(UnitAction) holds no tool", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => default(UnitAction).WriteJson(new System.Text.Json.Utf8JsonWriter(new MemoryStream())));
        Assert.Equal("none", default(UnitAction).ToString());
    }

    [Fact]
    public void Text_form_is_readable()
    {
        Assert.Equal("move_to(x: 3, y: 4, stance: \"lie_down\")", ((UnitAction)new UnitAction.MoveTo(3, 4, Stance.LieDown)).ToString());
        Assert.Equal("reload()", ((UnitAction)new UnitAction.Reload()).ToString());
        Assert.Equal(
            "relay(order: {at: {x: 1, y: 2}, note: \"gö\"}, second: null, id: 7)",
            ((UnitAction)new UnitAction.Relay(new Order(new Cell(1, 2), "gö"), null, 7)).ToString());
    }

    [Fact]
    public void Allow_narrows_to_the_named_tools()
    {
        ToolMask mask = UnitAction.Allow(UnitAction.ToolKind.Say, UnitAction.ToolKind.Aim);

        Assert.Equal([true, false, false, false, false, false, false, true], Enumerable.Range(0, 8).Select(mask.Allows));
    }

    [Fact]
    public void Texts_are_moved_wherever_they_stand()
    {
        PlanTextBuffer texts = new(4096);
        UnitAction relay = new UnitAction.Relay(new Order(default, "first"), new Order(default, "second"), 0);

        UnitAction moved = relay.WithTexts(texts);

        Assert.Equal(relay, moved);
        Assert.True(moved.TryGet(out UnitAction.Relay tool));
        Assert.Same(tool.Order.Note.Memory, tool.Second!.Value.Note.Memory);
    }

    /// <summary>A bare null would become an empty text by the conversion from string.</summary>
    [Fact]
    public void An_absent_text_stays_absent_when_texts_move()
    {
        EveryAction step = new EveryAction.InlineTexts([], null);

        Assert.True(step.WithTexts(new PlanTextBuffer()).TryGet(out EveryAction.InlineTexts moved));
        Assert.Null(moved.B);
    }

    [Fact]
    public void Inline_lists_are_overlaid_and_allocate_nothing()
    {
        Assert.False(RuntimeHelpers.IsReferenceOrContainsReferences<EveryAction.Inline>());
        byte[] plan = Encoding.UTF8.GetBytes("""{"plan_id":"","steps":[{"act":"inline","a":[{"x":1,"y":2},{"x":3,"y":4}],"b":[1,2,3],"c":[0.5]}]}""");
        EveryAction[] steps = new EveryAction[1];
        Assert.Equal(1, EveryAction.Parse(plan, steps, new PlanTextBuffer()).StepCount);

        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = EveryAction.Parse(plan, steps);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public void Written_steps_parse_strictly_to_the_same_step(string shown)
    {
        UnitAction step = Steps().Single(candidate => candidate.ToString() == shown);
        Plan<UnitAction> plan = new([step], "p");
        UnitAction[] steps = new UnitAction[4];

        PlanParseResult result = UnitAction.Parse(Encoding.UTF8.GetBytes(plan.ToString()), steps, options: new PlanParseOptions { Mode = ParseMode.Strict });

        Assert.Equal(PlanParseStatus.Complete, result.Status);
        Assert.Equal(step, steps[0]);
    }

    [Fact]
    public void Optional_arguments_that_equal_their_default_are_left_out()
    {
        Assert.Equal("""{"plan_id":"","steps":[{"act":"hold","turns":2}]}""", new Plan<UnitAction>([new UnitAction.Hold(2)]).ToString());
        Assert.Equal("""{"plan_id":"","steps":[{"act":"hold","turns":2,"is_quiet":false}]}""", new Plan<UnitAction>([new UnitAction.Hold(2, false)]).ToString());
        Assert.Equal("""{"plan_id":"","steps":[{"act":"aim","yaw":0.5,"pitch":3,"bias":null}]}""", new Plan<UnitAction>([new UnitAction.Aim(0.5f, 3, null)]).ToString());
    }

    private static IEnumerable<UnitAction> Steps() =>
    [
        new UnitAction.MoveTo(1, 2),
        new UnitAction.MoveTo(1, 2, Stance.Crouch),
        new UnitAction.Hold(3),
        new UnitAction.Hold(3, isQuiet: false),
        new UnitAction.Reload(),
        new UnitAction.Say("a \"quoted\"\n line"),
        new UnitAction.Say("b", Stance.LieDown, -1e300),
        new UnitAction.Patrol([new Cell(1, 1), new Cell(2, 2)]),
        new UnitAction.Patrol([new Cell(1, 1), new Cell(2, 3)], ["a", null, ""], long.MinValue),
        new UnitAction.Relay(new Order(new Cell(1, 2), "n"), null, ulong.MaxValue),
        new UnitAction.Relay(new Order(new Cell(1, 2), "n"), new Order(default, ""), 0),
        new UnitAction.Log("text", 0.1f),
        new UnitAction.Log("text", float.MaxValue, [[1, 2], [], [int.MinValue]]),
        new UnitAction.Aim(-1.5f, 90),
        new UnitAction.Aim(1.5f, 0, null, new Cell(63, 0)),
    ];

    private struct Names : UnitAction.IHandler
    {
        public string? Last;

        public void Handle(in UnitAction.Aim tool) => Last = nameof(UnitAction.Aim);

        public void Handle(in UnitAction.Hold tool) => Last = nameof(UnitAction.Hold);

        public void Handle(in UnitAction.Log tool) => Last = nameof(UnitAction.Log);

        public void Handle(in UnitAction.MoveTo tool) => Last = nameof(UnitAction.MoveTo);

        public void Handle(in UnitAction.Patrol tool) => Last = nameof(UnitAction.Patrol);

        public void Handle(in UnitAction.Relay tool) => Last = nameof(UnitAction.Relay);

        public void Handle(in UnitAction.Reload tool) => Last = nameof(UnitAction.Reload);

        public void Handle(in UnitAction.Say tool) => Last = nameof(UnitAction.Say);
    }
}
