using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>A plan is immutable through and through: neither who made it nor who got it can change what others get.</summary>
public sealed class ImmutabilityTests
{
    public static TheoryData<int> Tools => [.. Enumerable.Range(0, Made().Length)];

    [Theory]
    [MemberData(nameof(Tools))]
    public void Who_got_a_step_cannot_change_the_plan(int tool)
    {
        Plan<SharedAction> plan = new([Made()[tool]], "p");
        string before = plan.ToString();

        plan[0].Dispatch(ref s_vandal);
        Assert.Equal(before, plan.ToString());

        Vandalize(plan[0].Value!);
        Assert.Equal(before, plan.ToString());

        plan[0].Switch(Vandalize, Vandalize, Vandalize, Vandalize, Vandalize, Vandalize, Vandalize, Vandalize);
        Assert.Equal(before, plan.ToString());

        _ = plan[0].Match(Ruined, Ruined, Ruined, Ruined, Ruined, Ruined, Ruined, Ruined);
        Assert.Equal(before, plan.ToString());
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Who_made_a_step_cannot_change_the_plan(int tool)
    {
        object made = Tool(tool);
        Plan<SharedAction> plan = new([Step(made)], "p");
        string before = plan.ToString();

        Vandalize(made);

        Assert.NotEqual(before, new Plan<SharedAction>([Step(made)], "p").ToString());
        Assert.Equal(before, plan.ToString());
    }

    [Fact]
    public void Copies_equal_what_they_are_copies_of() => Assert.All(Made(), step =>
    {
        Assert.Equal(step, step.WithTexts(new PlanTextBuffer()));
        Assert.Equal(step, Step(step.Value!));
    });

    [Fact]
    public void Constraints_are_held_against_steps_that_no_model_wrote()
    {
        Assert.All(Made(), step =>
        {
            Assert.True(StepCheck.TryCheck(step, out SharedAction kept, out PlanParseError none));
            Assert.Equal(step, kept);
            Assert.Equal(PlanDefect.None, none.Defect);
        });

        Assert.False(StepCheck.TryCheck<SharedAction>(new SharedAction.Plain([1, 2, 3, 4], "a"), out _, out PlanParseError tooLong));
        Assert.Equal((PlanDefect.WrongLength, "plain", "cells"), (tooLong.Defect, tooLong.Tool, tooLong.Argument));
        Assert.False(StepCheck.TryCheck<SharedAction>(new SharedAction.Plain([1], "0123456789"), out _, out tooLong));
        Assert.Equal((PlanDefect.WrongLength, "note"), (tooLong.Defect, tooLong.Argument));
        Assert.False(StepCheck.TryCheck<SharedAction>(new SharedAction.Plain(null!, "a"), out _, out PlanParseError absent));
        Assert.Equal("plain", absent.Tool);
        Assert.False(StepCheck.TryCheck<SharedAction>(default, out _, out PlanParseError nothing));
        Assert.Equal(PlanDefect.UnknownTool, nothing.Defect);
    }

    private static Vandal s_vandal;

    private static object Tool(int index) => index switch
    {
        0 => new SharedAction.Plain([1, 2], "note"),
        1 => new SharedAction.Optional([1]),
        2 => new SharedAction.Jagged([[1], [2, 3]]),
        3 => new SharedAction.Nested(new(1, [1]), new(2, [2])),
        4 => new SharedAction.Listed([[1], [2]], [new(1, [1])], [new(2, [2])]),
        5 => new SharedAction.Texts(["a"]),
        6 => new SharedAction.Class([1]),
        _ => new SharedAction.Changeable(1),
    };

    private static SharedAction Step(object tool) => tool switch
    {
        SharedAction.Plain plain => plain,
        SharedAction.Optional optional => optional,
        SharedAction.Jagged jagged => jagged,
        SharedAction.Nested nested => nested,
        SharedAction.Listed listed => listed,
        SharedAction.Texts texts => texts,
        SharedAction.Class whole => whole,
        _ => (SharedAction.Changeable)tool,
    };

    private static SharedAction[] Made() => [.. Enumerable.Range(0, 8).Select(i => Step(Tool(i)))];

    private static void Vandalize(object tool)
    {
        switch (tool)
        {
            case SharedAction.Plain plain:
                plain.Cells[0] = 999;
                break;

            case SharedAction.Optional optional:
                optional.Cells![0] = 999;
                break;

            case SharedAction.Jagged jagged:
                jagged.Rows[0][0] = 999;
                jagged.Rows[1] = [];
                break;

            case SharedAction.Nested nested:
                nested.One.Cells[0] = 999;
                nested.Two!.Value.Cells[0] = 999;
                break;

            case SharedAction.Listed listed:
                listed.Rows[0][0] = 999;
                listed.Routes[0].Cells[0] = 999;
                listed.More[0].Cells[0] = 999;
                break;

            case SharedAction.Texts texts:
                texts.Words[0] = "ruined";
                break;

            case SharedAction.Class whole:
                whole.Cells[0] = 999;
                break;

            case SharedAction.Changeable changeable:
                changeable.Count = 999;
                break;
        }
    }

    private static void Vandalize<TTool>(in TTool tool) => Vandalize((object)tool!);

    private static bool Ruined<TTool>(in TTool tool)
    {
        Vandalize((object)tool!);
        return true;
    }

    private struct Vandal : SharedAction.IHandler
    {
        public void Handle(in SharedAction.Plain tool) => Vandalize((object)tool);

        public void Handle(in SharedAction.Optional tool) => Vandalize((object)tool);

        public void Handle(in SharedAction.Jagged tool) => Vandalize((object)tool);

        public void Handle(in SharedAction.Nested tool) => Vandalize((object)tool);

        public void Handle(in SharedAction.Listed tool) => Vandalize((object)tool);

        public void Handle(in SharedAction.Texts tool) => Vandalize((object)tool);

        public void Handle(in SharedAction.Class tool) => Vandalize((object)tool);

        public void Handle(in SharedAction.Changeable tool) => Vandalize((object)tool);
    }
}
