using AstraWeave.Sdk.Generators.CodeFixes;
using AstraWeave.Sdk.Generators.Tests.Harness;
using static AstraWeave.Sdk.Generators.Tests.Harness.Sources;

namespace AstraWeave.Sdk.Generators.Tests.Contexts;

public sealed class ContextCodeFixTests
{
    [Theory]
    [InlineData("public record struct {|ASTRA0040:State|}(int Hp);", "public partial record struct State(int Hp);")]
    [InlineData("public sealed class {|ASTRA0040:State|} { public int Hp { get; } }", "public sealed partial class State { public int Hp { get; } }")]
    public Task Context_becomes_partial(string declaration, string mended) =>
        FixVerifier<AddModifierCodeFix>.VerifyAsync(InFile($"[LlmContext]\n{declaration}"), InFile($"[LlmContext]\n{mended}"));

    [Fact]
    public Task Types_around_a_context_become_partial() => FixVerifier<AddModifierCodeFix>.VerifyAsync(
        InFile("static class {|ASTRA0041:World|}\n{\n    [LlmContext] internal partial record struct State(int Hp);\n}"),
        InFile("static partial class World\n{\n    [LlmContext] internal partial record struct State(int Hp);\n}"));

    [Theory]
    [InlineData("int Hp, [{|ASTRA0048:CacheBucket(10)|}] string Name", "int Hp, string Name")]
    [InlineData("[{|ASTRA0050:CacheUnordered|}] int Hp", "int Hp")]
    [InlineData("int Hp, [CacheIgnore, {|ASTRA0051:PromptIgnore|}] int Time", "int Hp, [CacheIgnore] int Time")]
    [InlineData("[CacheIgnore] [{|ASTRA0051:CacheBucket(5)|}] int Time", "[CacheIgnore] int Time")]
    public Task Mark_that_does_not_apply_is_removed(string members, string mended) =>
        FixVerifier<RemoveMarkCodeFix>.VerifyAsync(ContextSources.Of(members), ContextSources.Of(mended));

    [Fact]
    public Task All_marks_that_do_not_apply_are_removed_at_once() => FixVerifier<RemoveMarkCodeFix>.VerifyAllAsync(
        ContextSources.Of("[{|ASTRA0050:CacheUnordered|}] int Hp, [{|ASTRA0050:CacheUnordered|}] string Name"),
        ContextSources.Of("int Hp, string Name"));

    [Fact]
    public Task Mark_without_effect_is_removed() => FixVerifier<RemoveMarkCodeFix>.VerifyAsync(
        InFile("[LlmContext]\npublic partial struct State\n{\n    public int Hp;\n\n    // not shown\n    [{|ASTRA0052:PromptIgnore|}]\n    private static int Time { get; set; }\n}"),
        InFile("[LlmContext]\npublic partial struct State\n{\n    public int Hp;\n\n    // not shown\n    private static int Time { get; set; }\n}"));

    [Theory]
    [InlineData("{|ASTRA0044:nint|} Handle", "long Handle")]
    [InlineData("int Hp, {|ASTRA0044:System.Collections.Generic.HashSet<Guid>|} Ids", "int Hp, Guid[] Ids")]
    public Task Type_that_cannot_be_written_becomes_the_nearest_that_can(string members, string mended) =>
        FixVerifier<ChangeTypeCodeFix>.VerifyAsync(ContextSources.Of(members), ContextSources.Of(mended));

    [Theory]
    [InlineData("public partial record {|ASTRA0054:State|}(int Hp);", "public sealed partial record State(int Hp);")]
    [InlineData("partial class {|ASTRA0054:State|} { public int Hp { get; } }", "sealed partial class State { public int Hp { get; } }")]
    public Task Context_is_sealed(string declaration, string mended) =>
        FixVerifier<AddModifierCodeFix>.VerifyAsync(InFile($"[LlmContext]\n{declaration}"), InFile($"[LlmContext]\n{mended}"));

    [Fact]
    public Task Property_that_can_be_set_becomes_init_only() => FixVerifier<InitOnlyCodeFix>.VerifyAllAsync(
        InFile("[LlmContext]\npublic sealed partial class State\n{\n    public int {|ASTRA0060:Hp|} { get; set; }\n\n    public int {|ASTRA0060:Mp|} { get; internal set; } = 3;\n}"),
        InFile("[LlmContext]\npublic sealed partial class State\n{\n    public int Hp { get; init; }\n\n    public int Mp { get; internal init; } = 3;\n}"));

    [Fact]
    public Task Derived_type_is_added_to_the_list_of_its_base() => FixVerifier<ListDerivedCodeFix, UnlistedDerivedAnalyzer>.VerifyAsync(
        InFile("[LlmDerived(typeof(Tank))]\npublic abstract record Unit(int Id);\n\npublic sealed record Tank(int Id) : Unit(Id);\n\npublic sealed record {|ASTRA0059:Mage|}(int Id) : Unit(Id);"),
        InFile("[LlmDerived(typeof(Mage))]\n[LlmDerived(typeof(Tank))]\npublic abstract record Unit(int Id);\n\npublic sealed record Tank(int Id) : Unit(Id);\n\npublic sealed record Mage(int Id) : Unit(Id);"));

    [Fact]
    public Task Computed_property_is_shown_to_the_model() => FixVerifier<ShowComputedCodeFix>.VerifyAsync(
        InFile("[LlmContext]\npublic partial record struct State(int Hp)\n{\n    // seldom\n    public bool {|ASTRA0053:IsLow|} => Hp < 30;\n}"),
        InFile("[LlmContext]\npublic partial record struct State(int Hp)\n{\n    // seldom\n    [CacheIgnore]\n    public bool IsLow => Hp < 30;\n}"));
}
