using AstraWeave.Sdk.Generators.CodeFixes;
using AstraWeave.Sdk.Generators.Tests.Harness;
using static AstraWeave.Sdk.Generators.Tests.Harness.Sources;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class CodeFixTests
{
    private const string ThreeTools = "[LlmTool(\"W.\")] public readonly record struct Wait; [LlmTool(\"A.\")] public readonly record struct Attack(int Id); [LlmTool(\"R.\", Name = \"a\")] public readonly record struct Run(int To);";

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
    public async Task All_of_a_kind_are_fixed_at_once()
    {
        await FixVerifier<AddModifierCodeFix>.VerifyAllAsync(
            InFile($"static class {{|ASTRA0006:World|}}\n{{\n    static class {{|ASTRA0006:Part|}}\n    {{\n        [LlmToolset] internal readonly partial struct SquadAction {{ {OneTool} }}\n    }}\n}}"),
            InFile($"static partial class World\n{{\n    static partial class Part\n    {{\n        [LlmToolset] internal readonly partial struct SquadAction {{ {OneTool} }}\n    }}\n}}"));
        await FixVerifier<LegalSettingCodeFix>.VerifyAllAsync(
            Tool("[LlmArgument(Name = {|ASTRA0018:\"a b\"|}, Aliases = [{|ASTRA0018:\"c d\"|}])] int Value, [LlmArgument(Name = {|ASTRA0018:\"e f\"|})] int Other"),
            Tool("[LlmArgument(Name = \"a_b\", Aliases = [\"c_d\"])] int Value, [LlmArgument(Name = \"e_f\")] int Other"));
        await FixVerifier<DescribeToolCodeFix>.VerifyAllAsync(
            Toolset("    [LlmTool]\n    public readonly record struct {|ASTRA0023:MoveTo|};\n\n    [LlmTool]\n    public readonly record struct {|ASTRA0023:Wait|};"),
            Toolset("    /// <summary>Move to.</summary>\n    [LlmTool]\n    public readonly record struct MoveTo;\n\n    /// <summary>Wait.</summary>\n    [LlmTool]\n    public readonly record struct Wait;"));
        await FixVerifier<MarkToolCodeFix>.VerifyAllAsync(
            InFile("public readonly record struct Wait;\n\npublic readonly record struct Run;\n\n[LlmToolset({|ASTRA0020:typeof(Wait)|}, {|ASTRA0020:typeof(Run)|})]\npublic readonly partial struct SquadAction;"),
            InFile("[LlmTool]\npublic readonly record struct {|ASTRA0023:Wait|};\n\n[LlmTool]\npublic readonly record struct {|ASTRA0023:Run|};\n\n[LlmToolset(typeof(Wait), typeof(Run))]\npublic readonly partial struct SquadAction;"));
    }

    [Theory]
    [InlineData("step.{|ASTRA0035:Switch|}((in SquadAction.Wait w) => { });", "step.Switch((in SquadAction.Wait w) => { }, (in SquadAction.Attack attack) => throw new NotImplementedException(), (in SquadAction.Run run) => throw new NotImplementedException());")]
    [InlineData("step.{|ASTRA0035:Switch|}((in SquadAction.Run r) => { }, (in SquadAction.Wait w) => { });", "step.Switch((in SquadAction.Wait w) => { }, (in SquadAction.Attack attack) => throw new NotImplementedException(), (in SquadAction.Run r) => { });")]
    [InlineData("step.{|ASTRA0035:Switch|}(run: (in _) => { }, wait: (in _) => { });", "step.Switch(wait: (in _) => { }, (in SquadAction.Attack attack) => throw new NotImplementedException(), run: (in _) => { });")]
    [InlineData("step.{|ASTRA0035:Switch|}();", "step.Switch((in SquadAction.Wait wait) => throw new NotImplementedException(), (in SquadAction.Attack attack) => throw new NotImplementedException(), (in SquadAction.Run run) => throw new NotImplementedException());")]
    [InlineData("step.{|ASTRA0035:Switch|}(5, (int s, in SquadAction.Wait w) => { });", "step.Switch(5, (int s, in SquadAction.Wait w) => { }, (int state, in SquadAction.Attack attack) => throw new NotImplementedException(), (int state, in SquadAction.Run run) => throw new NotImplementedException());")]
    [InlineData("int run = step.{|ASTRA0035:Match|}((in SquadAction.Wait w) => 1, (in SquadAction.Attack a) => 2);", "int run = step.Match((in SquadAction.Wait w) => 1, (in SquadAction.Attack a) => 2, (in SquadAction.Run _) => throw new NotImplementedException());")]
    [InlineData("step.{|ASTRA0035:Switch|}(\n            (in SquadAction.Wait w) => { },\n            (in SquadAction.Run r) => { });", "step.Switch(\n            (in SquadAction.Wait w) => { },\n            (in SquadAction.Attack attack) => throw new NotImplementedException(),\n            (in SquadAction.Run r) => { });")]
    public Task Missing_cases_are_added_where_they_belong(string call, string mended) =>
        FixVerifier<AddCasesCodeFix, MissingCaseAnalyzer>.VerifyAsync([Toolset(ThreeTools), Caller(call)], [Toolset(ThreeTools), Caller(mended)]);

    [Fact]
    public Task Struct_of_tools_becomes_a_toolset() => FixVerifier<MarkToolsetCodeFix, ForgottenToolsetAnalyzer>.VerifyAsync(
        InFile($"public readonly partial struct {{|ASTRA0032:SquadAction|}}\n{{\n    {OneTool}\n}}"),
        InFile($"[LlmToolset]\npublic readonly partial struct SquadAction\n{{\n    {OneTool}\n}}"));

    [Fact]
    public Task Constraint_that_nobody_enforces_is_removed() => FixVerifier<RemoveMarkCodeFix>.VerifyAsync(
        Tool("[StringLength(9), {|ASTRA0033:Required|}] string Name, [{|ASTRA0033:Phone|}] [StringLength(9)] string Number").Replace("{|ASTRA0033:Phone|}", "RegularExpression(\"[0-9]*\")", StringComparison.Ordinal),
        Tool("[StringLength(9)] string Name, [RegularExpression(\"[0-9]*\")] [StringLength(9)] string Number"));

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
    [InlineData("PlanText? {|ASTRA0024:Text|}", "[StringLength(256)] PlanText? Text")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int>? {|ASTRA0024:Values|}", "[MaxLength(16)] System.Collections.Immutable.ImmutableArray<int>? Values")]
    [InlineData("int[] {|ASTRA0024:Values|}", "[MaxLength(16)] int[] Values")]
    [InlineData("int First, System.Collections.Immutable.ImmutableArray<int> {|ASTRA0024:Values|} = default", "int First, [MaxLength(16)] System.Collections.Immutable.ImmutableArray<int> Values = default")]
    public Task Missing_bound_is_stated(string parameters, string mended) =>
        FixVerifier<StateBoundCodeFix>.VerifyAsync(Tool(parameters), Tool(mended));

    [Fact]
    public Task Namespace_of_a_new_attribute_is_imported_where_it_is_not() => FixVerifier<StateBoundCodeFix>.VerifyAsync(
        "using AstraWeave.Sdk;\n\n[LlmToolset]\npublic readonly partial struct SquadAction\n{\n    [LlmTool(\"A.\")] public readonly record struct Act(string {|ASTRA0024:Text|});\n}",
        "using System.ComponentModel.DataAnnotations;\nusing AstraWeave.Sdk;\n\n[LlmToolset]\npublic readonly partial struct SquadAction\n{\n    [LlmTool(\"A.\")] public readonly record struct Act([StringLength(256)] string Text);\n}");

    [Theory]
    [InlineData("{|ASTRA0003:System.Collections.Generic.HashSet<int>|} Values", "int[] Values")]
    [InlineData("[MaxLength(3)] {|ASTRA0003:System.Collections.Generic.IEnumerable<Guid>|} Values", "[MaxLength(3)] Guid[] Values")]
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
    [InlineData("[Range(5e15, 9e18)] long {|ASTRA0015:Value|} = 0", "[Range(5e15, 9e18)] long Value = 5000000000000000")]
    [InlineData("[Range(0, 1152921504606846976d)] long {|ASTRA0015:Value|} = 1152921504606846977", "[Range(0, 1152921504606846976d)] long Value = 1152921504606846976")]
    [InlineData("[Range(1234567890.1234567, 2e9)] decimal {|ASTRA0015:Value|} = 0", "[Range(1234567890.1234567, 2e9)] decimal Value = 1234567890.1234567m")]
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
    [InlineData("private protected readonly record struct {|ASTRA0022:Act|};", "public readonly record struct Act;")]
    [InlineData("internal sealed record {|ASTRA0022:Act|};", "public sealed record Act;")]
    public Task Hidden_tool_becomes_public(string declaration, string mended) =>
        FixVerifier<MakePublicCodeFix>.VerifyAsync(Toolset($"    [LlmTool(\"Acts.\")]\n    {declaration}"), Toolset($"    [LlmTool(\"Acts.\")]\n    {mended}"));

    [Theory]
    [InlineData("Aliases = [{|ASTRA0004:\"COUNT\"|}]", "")]
    [InlineData("Aliases = [\"n\", {|ASTRA0004:\"COUNT\"|}, \"m\"]", "Aliases = [\"n\", \"m\"]")]
    [InlineData("Aliases = new[] { {|ASTRA0004:\"COUNT\"|}, \"n\" }", "Aliases = new[] { \"n\" }")]
    [InlineData("Name = \"sum\", Aliases = new string[] { {|ASTRA0004:\"COUNT\"|} }", "Name = \"sum\"")]
    public Task Alias_that_another_name_has_is_removed(string arguments, string mended) => FixVerifier<RemoveElementCodeFix>.VerifyAsync(
        Tool($"int Count, [LlmArgument({arguments})] int Number"),
        Tool(mended.Length == 0 ? "int Count, [LlmArgument] int Number" : $"int Count, [LlmArgument({mended})] int Number"));

    [Theory]
    [InlineData("int Count, [LlmArgument(Name = {|ASTRA0004:\"count\"|})] int Number")]
    [InlineData("int HpMax, int {|ASTRA0004:HPMax|}")]
    public Task Of_two_names_none_is_obviously_the_wrong_one(string parameters) =>
        FixVerifier<RemoveElementCodeFix>.VerifyAsync(Tool(parameters), Tool(parameters));

    [Theory]
    [InlineData("[LlmToolset(typeof(Wait), {|ASTRA0020:typeof(Wait)|})]", "[LlmToolset(typeof(Wait))]")]
    [InlineData("[LlmToolset({|ASTRA0020:typeof(SquadAction.Run)|}, MaxSteps = 3)]", "[LlmToolset(MaxSteps = 3)]")]
    [InlineData("[LlmToolset({|ASTRA0020:typeof(SquadAction.Run)|})]", "[LlmToolset]")]
    [InlineData("[LlmToolset(tools: [typeof(Wait), {|ASTRA0020:typeof(Wait)|}])]", "[LlmToolset(tools: [typeof(Wait)])]")]
    public Task Tool_that_is_one_already_is_named_once(string attribute, string mended)
    {
        const string Toolset = "\npublic readonly partial struct SquadAction\n{\n    [LlmTool(\"Runs.\")] public readonly record struct Run;\n}";
        string tool = InFile(OneTool + "\n\n");
        return FixVerifier<RemoveElementCodeFix>.VerifyAsync(tool + attribute + Toolset, tool + mended + Toolset);
    }

    [Theory]
    [InlineData("// waits\npublic readonly record struct Wait;", "// waits\n[LlmTool]\npublic readonly record struct {|ASTRA0023:Wait|};")]
    [InlineData("/// <summary>Waits.</summary>\n[Serializable]\npublic readonly record struct Wait;", "/// <summary>Waits.</summary>\n[LlmTool]\n[Serializable]\npublic readonly record struct Wait;")]
    public Task Type_named_as_a_tool_becomes_one(string declaration, string mended)
    {
        const string Rest = "\n\n[LlmToolset({0})]\npublic readonly partial struct SquadAction;";
        return FixVerifier<MarkToolCodeFix>.VerifyAsync(
            InFile(declaration + Rest.Replace("{0}", "{|ASTRA0020:typeof(Wait)|}", StringComparison.Ordinal)),
            InFile(mended + Rest.Replace("{0}", "typeof(Wait)", StringComparison.Ordinal)));
    }

    [Fact]
    public Task Type_in_another_file_becomes_a_tool_there()
    {
        const string Elsewhere = "namespace Shared\n{\n    public static class Tools\n    {\n        public readonly record struct Wait;\n    }\n}\n";
        const string Marked = "using AstraWeave.Sdk;\n\nnamespace Shared\n{\n    public static class Tools\n    {\n        [LlmTool]\n        public readonly record struct {|ASTRA0023:Wait|};\n    }\n}\n";
        const string Rest = "\npublic readonly partial struct SquadAction;";
        return FixVerifier<MarkToolCodeFix>.VerifyAsync(
            [InFile("[LlmToolset({|ASTRA0020:typeof(Shared.Tools.Wait)|})]" + Rest), Elsewhere],
            [InFile("[LlmToolset(typeof(Shared.Tools.Wait))]" + Rest), Marked]);
    }

    [Fact]
    public Task Open_generic_tool_has_no_obvious_type_arguments()
    {
        string source = InFile("[LlmTool(\"Waits.\")] public readonly record struct Wait<T>(T Value);\n[LlmToolset({|ASTRA0020:typeof(Wait<>)|})]\npublic readonly partial struct SquadAction;");
        return FixVerifier<RemoveElementCodeFix>.VerifyAsync(source, source);
    }

    [Theory]
    [InlineData("do it", "do_it")]
    [InlineData("  do, it! ", "do_it")]
    [InlineData("2d", "_2d")]
    [InlineData("a\\u0000b", "a_b")]
    [InlineData("wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww-", "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww")]
    public Task Name_becomes_the_nearest_that_is_fit_for_the_wire(string name, string mended) => FixVerifier<LegalSettingCodeFix>.VerifyAsync(
        Tool($"[LlmArgument(Name = {{|ASTRA0018:\"{name}\"|}})] int Value"),
        Tool($"[LlmArgument(Name = \"{mended}\")] int Value"));

    [Fact]
    public Task Alias_and_property_become_fit_for_the_wire() => FixVerifier<LegalSettingCodeFix>.VerifyAsync(
        InFile("[LlmToolset(StepsProperty = {|ASTRA0018:\"the steps\"|})]\npublic readonly partial struct SquadAction\n{\n    [LlmTool(\"A.\", Aliases = [\"a\", {|ASTRA0018:\"b c\"|}])] public readonly record struct Wait;\n}"),
        InFile("[LlmToolset(StepsProperty = \"the_steps\")]\npublic readonly partial struct SquadAction\n{\n    [LlmTool(\"A.\", Aliases = [\"a\", \"b_c\"])] public readonly record struct Wait;\n}"));

    [Theory]
    [InlineData("")]
    [InlineData("!?")]
    public Task Name_of_which_nothing_would_be_left_has_no_obvious_fix(string name) => FixVerifier<LegalSettingCodeFix>.VerifyAsync(
        Tool($"[LlmArgument(Name = {{|ASTRA0018:\"{name}\"|}})] int Value"),
        Tool($"[LlmArgument(Name = {{|ASTRA0018:\"{name}\"|}})] int Value"));

    [Theory]
    [InlineData("0", "1")]
    [InlineData("-8", "1")]
    [InlineData("5000", "1024")]
    public Task Number_of_steps_becomes_the_nearest_that_is_allowed(string steps, string mended) => FixVerifier<LegalSettingCodeFix>.VerifyAsync(
        InFile($"[LlmToolset(MaxSteps = {{|ASTRA0019:{steps}|}})]\npublic readonly partial struct SquadAction\n{{\n    {OneTool}\n}}"),
        InFile($"[LlmToolset(MaxSteps = {mended})]\npublic readonly partial struct SquadAction\n{{\n    {OneTool}\n}}"));

    private static string Caller(string statement) => InFile($$"""
        public static class World
        {
            public static void Play(SquadAction step)
            {
                {{statement}}
            }
        }
        """);
}
