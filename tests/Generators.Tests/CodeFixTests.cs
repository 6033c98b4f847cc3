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
    [InlineData("{|ASTRA0003:System.Collections.Generic.List<int>|} Values", "int[] Values")]
    [InlineData("[MaxLength(3)] {|ASTRA0003:System.Collections.Generic.IReadOnlyList<Guid>|} Values", "[MaxLength(3)] Guid[] Values")]
    [InlineData("{|ASTRA0003:DateTime|} At", "DateTimeOffset At")]
    [InlineData("{|ASTRA0003:nint|} Handle", "long Handle")]
    [InlineData("{|ASTRA0003:nuint|} Handle", "ulong Handle")]
    public Task Type_without_a_wire_form_becomes_the_nearest_that_has_one(string parameters, string mended)
    {
        // What the new type lacks then is the next diagnostic's matter.
        string after = mended.StartsWith("int[] ", StringComparison.Ordinal) ? mended.Replace("Values", "{|ASTRA0024:Values|}", StringComparison.Ordinal) : mended;
        return FixVerifier<ChangeTypeCodeFix>.VerifyAsync(Tool(parameters), Tool(after));
    }

    [Theory]
    [InlineData("{|ASTRA0003:object|} Value")]
    [InlineData("{|ASTRA0003:System.Collections.Generic.Dictionary<string, int>|} Values")]
    public Task Type_without_a_near_one_has_no_obvious_fix(string parameters) =>
        FixVerifier<ChangeTypeCodeFix>.VerifyAsync(Tool(parameters), Tool(parameters));

    [Theory]
    [InlineData("[{|ASTRA0012:StringLength(4)|}] int[] Values", "[MaxLength(4)] int[] Values")]
    [InlineData("[{|ASTRA0012:StringLength(4)|}] InlineList4<int> Values", "[MaxLength(4)] InlineList4<int> Values")]
    public Task List_is_bounded_by_the_attribute_for_lists(string parameters, string mended) =>
        FixVerifier<LengthOfListCodeFix>.VerifyAsync(Tool(parameters), Tool(mended));

    [Fact]
    public Task Bound_of_a_number_by_its_length_has_no_obvious_fix() => FixVerifier<LengthOfListCodeFix>.VerifyAsync(
        Tool("[{|ASTRA0012:StringLength(4)|}] int Value"),
        Tool("[{|ASTRA0012:StringLength(4)|}] int Value"));

    [Theory]
    [InlineData("[{|ASTRA0014:Range(0, 300)|}] byte Value", "[Range(0, 255)] byte Value")]
    [InlineData("[{|ASTRA0014:Range(-200, 200)|}] sbyte? Value", "[Range(-128, 127)] sbyte? Value")]
    [InlineData("[{|ASTRA0014:Range(-1, 5)|}] uint Value", "[Range(0, 5)] uint Value")]
    public Task Range_is_narrowed_to_the_type(string parameters, string mended) =>
        FixVerifier<NarrowRangeCodeFix>.VerifyAsync(Tool(parameters), Tool(mended));

    [Theory]
    [InlineData("[Range(1, 5)] int {|ASTRA0015:Value|} = 0", "[Range(1, 5)] int Value = 1")]
    [InlineData("[Range(-5, -1)] int {|ASTRA0015:Value|} = 0", "[Range(-5, -1)] int Value = -1")]
    [InlineData("[Range(0.5, 1)] float {|ASTRA0015:Value|} = 0", "[Range(0.5, 1)] float Value = 0.5f")]
    [InlineData("[Range(0.5, 1)] double {|ASTRA0015:Value|} = 2", "[Range(0.5, 1)] double Value = 1")]
    [InlineData("[StringLength(2)] string {|ASTRA0015:Text|} = \"abc\"", "[StringLength(2)] string {|ASTRA0015:Text|} = \"abc\"")]
    public Task Default_moves_to_the_nearest_bound_of_a_range(string parameters, string mended) =>
        FixVerifier<MoveDefaultCodeFix>.VerifyAsync(Tool(parameters), Tool(mended));

    [Theory]
    [InlineData("MoveTo", "Move to.")]
    [InlineData("AimHPGun", "Aim HP gun.")]
    public Task Description_starts_from_the_words_of_the_name(string name, string summary) => FixVerifier<DescribeToolCodeFix>.VerifyAsync(
        Toolset($"    [LlmTool]\n    public readonly record struct {{|ASTRA0023:{name}|}};"),
        Toolset($"    /// <summary>{summary}</summary>\n    [LlmTool]\n    public readonly record struct {name};"));

    [Theory]
    [InlineData("internal readonly record struct {|ASTRA0022:Act|};", "public readonly record struct Act;")]
    [InlineData("readonly record struct {|ASTRA0022:Act|};", "public readonly record struct Act;")]
    [InlineData("internal sealed record {|ASTRA0022:Act|};", "public sealed record Act;")]
    public Task Hidden_tool_becomes_public(string declaration, string mended) =>
        FixVerifier<MakePublicCodeFix>.VerifyAsync(Toolset($"    [LlmTool(\"Acts.\")]\n    {declaration}"), Toolset($"    [LlmTool(\"Acts.\")]\n    {mended}"));
}
