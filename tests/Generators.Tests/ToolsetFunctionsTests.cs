using System.Text.Json;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tools;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class ToolsetFunctionsTests
{
    private static readonly int[] s_two = [1, 2];
    private static readonly int[] s_four = [1, 2, 3, 4];

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

    [Fact]
    public void Trees_of_dictionaries_and_lists_become_nested_values()
    {
        FunctionCallContent call = new("1", "patrol", new Dictionary<string, object?>
        {
            ["waypoints"] = new List<object?>
            {
                new Dictionary<string, object?> { ["x"] = 1, ["y"] = JsonElement.Parse("2"u8) },
                new object?[] { 3, 4 },
            },
            ["names"] = new[] { "a", null },
        });

        Assert.True(UnitAction.TryFromFunctionCall(call, out UnitAction step, out PlanParseResult result), result.Describe());
        Assert.Equal(new UnitAction.Patrol([new Cell(1, 2), new Cell(3, 4)], ["a", null]), step);
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

    [Fact]
    public async Task Function_hands_a_valid_step_to_the_game_and_answers_with_what_it_says()
    {
        List<SharedAction> done = [];
        IReadOnlyList<AIFunction> functions = SharedAction.AsAIFunctions((step, _) =>
        {
            done.Add(step);
            return ValueTask.FromResult(done.Count == 1 ? "walked" : null);
        });
        AIFunction plain = functions.Single(function => function.Name == "plain");

        object? first = await plain.InvokeAsync(new() { ["cells"] = s_two, ["note"] = "a" }, TestContext.Current.CancellationToken);
        object? second = await plain.InvokeAsync(new() { ["cells"] = "[3]", ["note"] = "b" }, TestContext.Current.CancellationToken);

        Assert.Equal(["walked", "done"], [first, second]);
        Assert.Equal([new SharedAction.Plain([1, 2], "a"), new SharedAction.Plain([3], "b")], done);
        Assert.Equal(SharedAction.Descriptor.Tools.Select(tool => tool.Name), functions.Select(function => function.Name));
    }

    [Fact]
    public async Task Function_answers_a_call_that_breaks_a_constraint_with_the_reason_and_does_nothing()
    {
        List<SharedAction> done = [];
        AIFunction plain = SharedAction.AsAIFunctions(done.Add).Single(function => function.Name == "plain");

        object? answer = await plain.InvokeAsync(new() { ["cells"] = s_four, ["note"] = "a" }, TestContext.Current.CancellationToken);

        string message = Assert.IsType<ErrorContent>(answer).Message;
        Assert.StartsWith("Not done: ", message, StringComparison.Ordinal);
        Assert.Contains("cells", message, StringComparison.Ordinal);
        Assert.Empty(done);
    }

    [Fact]
    public async Task Function_can_be_called_for_its_own_tool_only()
    {
        List<UnitAction> done = [];
        AIFunction reload = UnitAction.AsAIFunctions(done.Add).Single(function => function.Name == "reload");

        object? answer = await reload.InvokeAsync(new() { ["act"] = "say", ["text"] = "I am another tool" }, TestContext.Current.CancellationToken);

        Assert.True(done.Count == 0 ? answer is ErrorContent : done is [{ Kind: UnitAction.ToolKind.Reload }]);
    }

    [Fact]
    public async Task Handlers_exception_and_token_are_the_invokers()
    {
        using CancellationTokenSource caller = new();
        CancellationToken seen = default;
        AIFunction reload = UnitAction.AsAIFunctions((_, token) =>
        {
            seen = token;
            throw new InvalidOperationException("the world ended");
        }).Single(function => function.Name == "reload");

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => reload.InvokeAsync([], caller.Token).AsTask());

        Assert.Equal(("the world ended", caller.Token), (thrown.Message, seen));
    }

    [Fact]
    public void Functions_of_an_allow_list_are_its_tools_and_a_strangers_allow_list_is_refused()
    {
        Assert.Equal(["hold", "say"], UnitAction.AsAIFunctions(static (_, _) => default, UnitAction.Allow(UnitAction.ToolKind.Say, UnitAction.ToolKind.Hold)).Select(function => function.Name));
        _ = Assert.Throws<ArgumentException>(() => UnitAction.AsAIFunctions(static (_, _) => default, ToolMask.Of<SharedAction>(0)));
    }
}
