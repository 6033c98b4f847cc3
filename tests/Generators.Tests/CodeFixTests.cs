using AstraWeave.Sdk.Generators.CodeFixes;
using AstraWeave.Sdk.Generators.Tests.Harness;
using static AstraWeave.Sdk.Generators.Tests.Harness.Sources;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class CodeFixTests
{
    private const string OneTool = "[LlmTool(\"Waits.\")] public readonly record struct Wait;";

    [Theory]
    [InlineData("public readonly struct {|ASTRA0001:SquadAction|}", "public readonly partial struct SquadAction")]
    [InlineData("readonly struct {|ASTRA0001:SquadAction|}", "readonly partial struct SquadAction")]
    [InlineData("public partial struct {|ASTRA0002:SquadAction|}", "public readonly partial struct SquadAction")]
    [InlineData("// what it does\npartial struct {|ASTRA0002:SquadAction|}", "// what it does\nreadonly partial struct SquadAction")]
    public Task Missing_modifier_of_a_toolset_is_added(string declaration, string mended) => FixVerifier<AddModifierCodeFix>.VerifyAsync(
        InFile($"[LlmToolset]\n{declaration}\n{{\n    {OneTool}\n}}"),
        InFile($"[LlmToolset]\n{mended}\n{{\n    {OneTool}\n}}"));

    [Fact]
    public Task Types_around_a_toolset_become_partial() => FixVerifier<AddModifierCodeFix>.VerifyAsync(
        InFile($"static class {{|ASTRA0006:World|}}\n{{\n    [LlmToolset] internal readonly partial struct SquadAction {{ {OneTool} }}\n}}"),
        InFile($"static partial class World\n{{\n    [LlmToolset] internal readonly partial struct SquadAction {{ {OneTool} }}\n}}"));

    [Fact]
    public Task Struct_of_a_tool_becomes_readonly() => FixVerifier<AddModifierCodeFix>.VerifyAsync(
        Toolset("    [LlmTool(\"Waits.\")] public struct {|ASTRA0008:Wait|};"),
        Toolset("    [LlmTool(\"Waits.\")] public readonly struct Wait;"));

    [Fact]
    public Task Bounds_the_wrong_way_round_are_swapped() => FixVerifier<SwapBoundsCodeFix>.VerifyAsync(
        Tool("[{|ASTRA0013:Range(10, 1)|}] int Steps"),
        Tool("[Range(1, 10)] int Steps"));

    [Fact]
    public Task Bounds_that_the_type_cannot_hold_have_no_obvious_fix() => FixVerifier<SwapBoundsCodeFix>.VerifyAsync(
        Tool("[{|ASTRA0013:Range(300, 400)|}] byte Steps"),
        Tool("[{|ASTRA0013:Range(300, 400)|}] byte Steps"));

    [Theory]
    [InlineData("string {|ASTRA0024:Text|}", "[StringLength(256)] string Text")]
    [InlineData("PlanText {|ASTRA0024:Text|}", "[StringLength(256)] PlanText Text")]
    [InlineData("int[] {|ASTRA0024:Values|}", "[MaxLength(16)] int[] Values")]
    [InlineData("int First, System.Collections.Immutable.ImmutableArray<int> {|ASTRA0024:Values|} = default", "int First, [MaxLength(16)] System.Collections.Immutable.ImmutableArray<int> Values = default")]
    public Task Missing_bound_is_stated(string parameters, string mended) =>
        FixVerifier<StateBoundCodeFix>.VerifyAsync(Tool(parameters), Tool(mended));

    [Theory]
    [InlineData("internal readonly record struct {|ASTRA0022:Act|};", "public readonly record struct Act;")]
    [InlineData("readonly record struct {|ASTRA0022:Act|};", "public readonly record struct Act;")]
    [InlineData("internal sealed record {|ASTRA0022:Act|};", "public sealed record Act;")]
    public Task Hidden_tool_becomes_public(string declaration, string mended) =>
        FixVerifier<MakePublicCodeFix>.VerifyAsync(Toolset($"    [LlmTool(\"Acts.\")]\n    {declaration}"), Toolset($"    [LlmTool(\"Acts.\")]\n    {mended}"));
}
