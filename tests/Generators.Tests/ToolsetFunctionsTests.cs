using System.Text.Json;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tools;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class ToolsetFunctionsTests
{
    [Fact]
    public void Every_tool_is_a_function_with_its_own_schema()
    {
        IReadOnlyList<AITool> tools = UnitAction.AsAITools();

        Assert.Equal(UnitAction.Descriptor.Tools.Select(tool => tool.Name), tools.Select(tool => tool.Name));
        AIFunctionDeclaration moveTo = Assert.IsType<AIFunctionDeclaration>(tools[(int)UnitAction.ToolKind.MoveTo - 1], exactMatch: false);
        Assert.Equal("Walk to a cell.", moveTo.Description);
        Assert.Equal(
            """{"type":"object","properties":{"x":{"type":"integer","minimum":0,"maximum":63},"y":{"type":"integer","minimum":0,"maximum":63},"stance":{"type":"string","enum":["stand","crouch","lie_down"]}},"required":["x","y"],"additionalProperties":false}""",
            moveTo.JsonSchema.GetRawText());
    }

    [Fact]
    public void Allow_list_narrows_the_functions() =>
        Assert.Equal(["hold", "say"], UnitAction.AsAITools(UnitAction.Allow(UnitAction.ToolKind.Say, UnitAction.ToolKind.Hold)).Select(tool => tool.Name));

    [Fact]
    public void A_call_becomes_a_typed_step()
    {
        FunctionCallContent call = new("1", "move_to", new Dictionary<string, object?>
        {
            ["x"] = JsonDocument.Parse("3").RootElement,
            ["y"] = 4,
            ["stance"] = "lie_down",
        });

        Assert.True(UnitAction.TryFromFunctionCall(call, out UnitAction step, out PlanParseResult result));
        Assert.Equal(new UnitAction.MoveTo(3, 4, Stance.LieDown), step);
        Assert.Equal(Repairs.None, result.Repairs);
    }

    [Theory]
    [InlineData("fly", 3, PlanDefect.UnknownTool)]
    [InlineData("move_to", 64, PlanDefect.OutOfRange)]
    [InlineData("hold", 3, PlanDefect.MissingArgument)]
    public void A_call_that_a_plan_could_not_hold_is_refused(string name, int x, PlanDefect defect)
    {
        FunctionCallContent call = new("1", name, new Dictionary<string, object?> { ["x"] = x, ["y"] = 0 });

        Assert.False(UnitAction.TryFromFunctionCall(call, out UnitAction step, out PlanParseResult result));
        Assert.Equal(default, step);
        Assert.Equal(defect, result.Error.Defect);
    }

    /// <summary>Clients hand over what their protocol gave them: JSON, CLR numbers, text, or trees of dictionaries and lists.</summary>
    public static TheoryData<object?, object?> Forms => new()
    {
        { 3, 4L },
        { 3.0, 4m },
        { JsonElement.Parse("3"u8), JsonElement.Parse("4.0"u8) },
        { "3", JsonElement.Parse("\"4\""u8) },
        { (byte)3, System.Text.Json.Nodes.JsonValue.Create(4) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Numbers_are_read_in_every_form_that_loses_nothing(object? x, object? y)
    {
        FunctionCallContent call = new("1", "move_to", new Dictionary<string, object?> { ["x"] = x, ["y"] = y });

        Assert.True(UnitAction.TryFromFunctionCall(call, out UnitAction step, out PlanParseResult result), result.Describe());
        Assert.Equal(new UnitAction.MoveTo(3, 4), step);
    }

    [Theory]
    [InlineData(3.5, PlanDefect.WrongType)]
    [InlineData("three", PlanDefect.WrongType)]
    [InlineData(null, PlanDefect.WrongType)]
    public void A_value_that_does_not_fit_is_refused_and_named(object? x, PlanDefect defect)
    {
        FunctionCallContent call = new("1", "move_to", new Dictionary<string, object?> { ["x"] = x, ["y"] = 0 });

        Assert.False(UnitAction.TryFromFunctionCall(call, out _, out PlanParseResult result));
        Assert.Equal((defect, "x"), (result.Error.Defect, result.Error.Argument));
    }

    [Fact]
    public void A_call_without_arguments_is_a_tool_without_arguments()
    {
        Assert.True(UnitAction.TryFromFunctionCall(new FunctionCallContent("1", "reload"), out UnitAction step, out _));
        Assert.Equal(new UnitAction.Reload(), step);
    }
}
