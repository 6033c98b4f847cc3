using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using static AstraWeave.Sdk.Generators.Tests.Harness.Sources;

namespace AstraWeave.Sdk.Generators.Tests.Contexts;

public sealed class ContextDiagnosticTests
{
    public static TheoryData<string, string, string> Errors => new()
    {
        { "ASTRA0040", InFile("[LlmContext] public record struct ⟦State⟧(int Hp);"), "add the 'partial' modifier" },
        { "ASTRA0041", InFile("public static class ⟦World⟧ { [LlmContext] public partial record struct State(int Hp); }"), "'World' contains context 'State' and must be partial" },
        { "ASTRA0042", InFile("[LlmContext] public partial record struct ⟦State⟧<T>(int Hp);"), "make it non-generic" },
        { "ASTRA0042", InFile("public static partial class World<T> { [LlmContext] public partial record struct ⟦State⟧(int Hp); }"), "stands in a generic type" },
        { "ASTRA0043", InFile("[LlmContext] public ref partial struct ⟦State⟧ { public int Hp; }"), "'State' is a ref struct" },
        { "ASTRA0043", InFile("[LlmContext] public static partial class ⟦State⟧;"), "'State' is a static class" },
        { "ASTRA0043", InFile("[LlmContext] file partial record struct ⟦State⟧(int Hp);"), "'State' is a type that is local to its file" },
        { "ASTRA0044", ContextSources.Of("⟦object⟧ Target"), "name the type it holds" },
        { "ASTRA0044", ContextSources.Of("⟦System.Collections.Generic.HashSet<int>⟧ Ids"), "use an array, List<T>" },
        { "ASTRA0044", ContextSources.Of("⟦nint⟧ Handle"), "use long or ulong" },
        { "ASTRA0044", ContextSources.Of("⟦int[,]⟧ Grid"), "use an array of arrays" },
        { "ASTRA0044", ContextSources.Of("⟦IDisposable⟧ Thing"), "name a struct, record or class" },
        { "ASTRA0044", ContextSources.Of("⟦System.Collections.Generic.Dictionary<double, int>⟧ Map"), "its keys must be texts, integers or members of an enum" },
        { "ASTRA0044", ContextSources.Of("⟦Uri⟧ Link"), "use numbers, bool" },
        { "ASTRA0044", ContextSources.Of("⟦Empty⟧ Nothing", "public readonly struct Empty;"), "it has no public fields or auto-properties" },
        { "ASTRA0044", InFile("[LlmContext] public partial class State { public ⟦object⟧ Target { get; set; } = 1; }"), "'Target' of 'State' has type 'object'" },
        { "ASTRA0045", ContextSources.Of("Node Root", "public sealed record Node(int Id, ⟦Node?⟧ Next);"), "contains itself" },
        { "ASTRA0045", ContextSources.Of("int Id, ⟦State[]⟧ Others"), "'Others' of 'State'" },
        { "ASTRA0046", ContextSources.Of("int HpMax, int ⟦HPMax⟧"), "'HPMax' of 'State' is called \"hp_max\" in the prompt, as 'HpMax' is" },
        { "ASTRA0047", InFile("[LlmContext] public partial record struct ⟦State⟧;"), "no member that the model reads" },
        { "ASTRA0047", InFile("[LlmContext] public partial record struct ⟦State⟧([PromptIgnore] int Epoch);"), "take [PromptIgnore] from one" },
        { "ASTRA0048", ContextSources.Of("[⟦CacheBucket(10)⟧] string Name"), "which is no number: remove it" },
        { "ASTRA0048", ContextSources.Of("[⟦CacheBucket(10)⟧] bool[] Flags"), "which is no number: remove it" },
        { "ASTRA0048", ContextSources.Of("[⟦CacheBucket(10)⟧] Spot At", "public readonly record struct Spot(int X);"), "put it on the numbers inside that type" },
        { "ASTRA0049", ContextSources.Of("[⟦CacheBucket(0)⟧] int Hp"), "has a width of 0: it must be a number above 0" },
        { "ASTRA0049", ContextSources.Of("[⟦CacheBucket(-2.5)⟧] double Hp"), "has a width of -2.5" },
        { "ASTRA0049", ContextSources.Of("[⟦CacheBucket(double.NaN)⟧] double Hp"), "it must be a number above 0" },
        { "ASTRA0049", ContextSources.Of("[⟦CacheBucket(2.5)⟧] int Hp"), "it must be a whole number, as the member is" },
        { "ASTRA0049", ContextSources.Of("[⟦CacheBucket(1e30)⟧] decimal Hp"), "at most 9007199254740992" },
        { "ASTRA0050", ContextSources.Of("[⟦CacheUnordered⟧] int Hp"), "which is no list: remove it" },
        { "ASTRA0050", ContextSources.Of("[⟦CacheUnordered⟧] System.Collections.Generic.Dictionary<int, int> Ammo"), "whose order never counts: remove it" },
        { "ASTRA0051", ContextSources.Of("int Hp, [CacheIgnore, ⟦PromptIgnore⟧] int Time"), "which leaves it without a use" },
        { "ASTRA0051", ContextSources.Of("[CacheIgnore, ⟦CacheBucket(10)⟧] int Time"), "takes it out of the key altogether" },
        { "ASTRA0051", ContextSources.Of("[CacheIgnore, ⟦CacheUnordered⟧] int[] Ids"), "remove one of them" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Error_marks_the_exact_source_and_names_the_remedy(string id, string source, string message) =>
        Assert.Contains(message, Expected.ContextDiagnostic(id, DiagnosticSeverity.Error, source), StringComparison.Ordinal);

    [Theory]
    [InlineData("[⟦CacheIgnore⟧] private int Time { get; set; }", "it is not public")]
    [InlineData("[⟦CacheBucket(2)⟧] public static int Time { get; set; }", "it is static")]
    [InlineData("[⟦CacheIgnore⟧] public int Time { set => Hp = value; }", "it is a property that cannot be read")]
    [InlineData("[⟦PromptIgnore⟧] internal int Time;", "it is not public")]
    public void Mark_on_what_is_no_member_is_a_warning(string member, string message) => Assert.Contains(
        message,
        Expected.ContextDiagnostic("ASTRA0052", DiagnosticSeverity.Warning, InFile($"#pragma warning disable CS0649\n[LlmContext] public partial class State {{ public int Hp {{ get; set; }} {member} }}")),
        StringComparison.Ordinal);

    [Fact]
    public void Computed_property_is_worth_a_hint_and_a_marked_one_is_not()
    {
        const string State = "[LlmContext] public readonly partial record struct State(int Hp) {{ {0} public bool IsLow => Hp < 30; }}";

        Assert.Contains(
            "mark it [CacheIgnore] to show it to the model",
            Expected.ContextDiagnostic("ASTRA0053", DiagnosticSeverity.Info, InFile("[LlmContext] public readonly partial record struct State(int Hp) { public bool ⟦IsLow⟧ => Hp < 30; }")),
            StringComparison.Ordinal);
        Assert.Empty(GeneratorRun.OfContext(InFile(State.Replace("{0}", "[CacheIgnore]", StringComparison.Ordinal).Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal))).Compiles().Diagnostics);
    }

    [Fact]
    public void Type_that_does_not_exist_is_left_to_the_compiler()
    {
        GeneratorRun run = GeneratorRun.OfContext(ContextSources.Of("int Hp, Missing Thing"));

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Result.GeneratedSources);
    }

    [Theory]
    [InlineData("public partial struct State { public int Hp; public string @event; }")]
    [InlineData("internal sealed partial record State(int? Hp, int? Name, string[]? Item, int?[]? Present);")]
    [InlineData("public partial class State { public required int ContextWriter { get; init; } }")]
    [InlineData("public partial class State { public int[][]?[]? Deep { get; set; } public System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<int>?>? Map { get; set; } }")]
    [InlineData("public readonly partial record struct State([property: CacheIgnore] int Time, [CacheUnordered] System.Collections.Immutable.ImmutableArray<DayOfWeek?>? Days);")]
    public void Legal_contexts_compile_without_a_warning(string declaration) =>
        Assert.Empty(GeneratorRun.OfContext(InFile($"#pragma warning disable CS8618, CS0649\n[LlmContext] {declaration}")).Compiles().Diagnostics);
}
