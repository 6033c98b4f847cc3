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
        { "ASTRA0044", ContextSources.Of("⟦Random⟧ Dice"), "use numbers, bool" },
        { "ASTRA0044", ContextSources.Of("⟦Empty⟧ Nothing", "public readonly struct Empty;"), "it has no public fields or auto-properties" },
        { "ASTRA0044", InFile("[LlmContext] public sealed partial class State { public ⟦object⟧ Target { get; set; } = 1; }"), "'Target' of 'State' has type 'object'" },
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
        { "ASTRA0034", ContextSources.Of("⟦Old⟧ At", "[Obsolete(\"Gone.\", error: true)] public readonly record struct Old(int X);"), "'Old' is [Obsolete] as an error" },
        { "ASTRA0044", ContextSources.Of("⟦(int X, int Y)⟧ At"), "declare a readonly record struct" },
        { "ASTRA0044", ContextSources.Of("⟦(int, string)[]⟧ All"), "declare a readonly record struct" },
        { "ASTRA0044", ContextSources.Of("⟦Squad⟧ All", "public sealed class Squad : System.Collections.Generic.List<int>;"), "it derives from 'List<int>', whose own state cannot be read" },
        { "ASTRA0044", ContextSources.Of("⟦IThing⟧ Thing", "public interface IThing;"), "list what implements it with [LlmDerived(typeof(...))]" },
        { "ASTRA0054", InFile("[LlmContext] public partial record ⟦State⟧(int Hp);"), "make it 'sealed'" },
        { "ASTRA0054", InFile("[LlmContext] public abstract partial class ⟦State⟧ { public int Hp { get; } }"), "or list what derives from it with [LlmDerived(typeof(...))]" },
        { "ASTRA0055", ContextSources.Of("⟦Unit⟧ Target", "public abstract record Unit(int Id);"), "'Target' of 'State' has type 'Unit', from which others may derive" },
        { "ASTRA0055", ContextSources.Of("⟦Unit[]⟧ All", "public class Unit { public int Id { get; init; } }"), "make 'Unit' 'sealed'" },
        { "ASTRA0055", ContextSources.Of("⟦System.Collections.Generic.Dictionary<string, Unit?>⟧ All", "public record Unit(int Id);"), "make 'Unit" },
        { "ASTRA0055", ContextSources.Of("Box Held", "public record Unit(int Id); public readonly record struct Box(⟦Unit⟧ Content);"), "'Content' of 'Box'" },
        { "ASTRA0055", ContextSources.Of("Box<Unit> Held", "public record Unit(int Id); public sealed record Box<T>(⟦T⟧ Content);"), "has type 'Unit'" },
        { "ASTRA0057", ContextSources.Of("Boss Target", "public class Unit { public int Hp { get; init; } } public sealed class Boss : Unit { public new int ⟦Hp⟧ { get; init; } }"), "'Hp' of 'Boss' hides that of 'Unit'" },
        { "ASTRA0057", ContextSources.Of("Boss Target", "public class Unit { public int Hp { get; init; } } public sealed class Boss : Unit { public new int ⟦Hp⟧ => 5; }"), "rename it, or make it an override" },
        { "ASTRA0058", ContextSources.Of("Unit Target", "[⟦LlmDerived(typeof(Crate))⟧] public abstract record Unit(int Id); public sealed record Crate(int Id);"), "does not derive from 'Unit'" },
        { "ASTRA0058", ContextSources.Of("Unit Target", "[⟦LlmDerived(typeof(Tank<>))⟧] public abstract record Unit(int Id); public sealed record Tank<T>(int Id) : Unit(Id);"), "is an open generic type" },
        { "ASTRA0058", ContextSources.Of("Unit Target", "[LlmDerived(typeof(Tank), \"x\"), ⟦LlmDerived(typeof(Mage), \"x\")⟧] public abstract record Unit(int Id); public sealed record Tank(int Id) : Unit(Id); public sealed record Mage(int Id) : Unit(Id);"), "is called \"x\" in the prompt, as 'Tank' is" },
        { "ASTRA0045", ContextSources.Of("Unit Target", "[LlmDerived(typeof(Tank))] public abstract record Unit(int Id); public sealed record Tank(int Id, ⟦Unit?⟧ Escort) : Unit(Id);"), "which contains itself" },
        { "ASTRA0051", ContextSources.Of("int Hp, [CacheIgnore, ⟦PromptIgnore⟧] int Time"), "which leaves it without a use" },
        { "ASTRA0051", ContextSources.Of("[CacheIgnore, ⟦CacheBucket(10)⟧] int Time"), "takes it out of the key altogether" },
        { "ASTRA0051", ContextSources.Of("[CacheIgnore, ⟦CacheUnordered⟧] int[] Ids"), "remove one of them" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Error_marks_the_exact_source_and_names_the_remedy(string id, string source, string message) =>
        Assert.Contains(message, Expected.ContextDiagnostic(id, DiagnosticSeverity.Error, source), StringComparison.Ordinal);

    [Theory]
    [InlineData("[⟦CacheBucket(2)⟧] private int Time { get; set; }", "it is not public")]
    [InlineData("[⟦CacheBucket(2)⟧] public static int Time { get; set; }", "it is static")]
    [InlineData("[⟦CacheIgnore⟧] public int Time { set => Hp = value; }", "it is a property that cannot be read")]
    [InlineData("[⟦PromptIgnore⟧] internal int Time;", "it is not public")]
    public void Mark_on_what_is_no_member_is_a_warning(string member, string message) => Assert.Contains(
        message,
        Expected.ContextDiagnostic("ASTRA0052", DiagnosticSeverity.Warning, InFile($"#pragma warning disable CS0649, ASTRA0056\n[LlmContext] public partial struct State {{ public int Hp {{ get; set; }} {member} }}")),
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

    [Theory]
    [InlineData("private int ⟦_armor⟧ = 3; public bool IsSoft() => _armor++ < 3;", "'_armor' of 'Enemy' is state that neither the prompt nor the key has")]
    [InlineData("internal int ⟦Level⟧ { get; set; }", "show it by a public property")]
    [InlineData("int IThing.⟦Secret⟧ { get; set; }", "mark it [CacheIgnore] where no plan depends on it")]
    [InlineData("private int ⟦_hp⟧ = 3; public bool IsLow => _hp++ < 3;", "'_hp' of 'Enemy'")]
    [InlineData("private string ⟦Note⟧ { get; } = \"\";", "'Note' of 'Enemy'")]
    public void State_that_no_member_shows_is_a_warning(string member, string message) => Assert.Contains(
        message,
        Expected.ContextDiagnostic("ASTRA0056", DiagnosticSeverity.Warning, ContextSources.Of("Enemy Target", $$"""
            public interface IThing { int Secret { get; set; } }
            public abstract class Unit : IThing { public int Id { get; init; } int IThing.Secret { get => 0; set { } } }
            public sealed class Enemy : Unit, IThing { {{member}} }
            """)),
        StringComparison.Ordinal);

    [Fact]
    public void Captured_parameter_that_no_member_shows_is_a_warning() => Assert.Contains(
        "'secret' of 'Enemy' is state",
        Expected.ContextDiagnostic("ASTRA0056", DiagnosticSeverity.Warning, ContextSources.Of("Enemy Target", "public sealed class Enemy(int hp, int ⟦secret⟧) { public int Hp => hp; public int Twice() => secret * 2; }")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("private int _hp; public int Hp => _hp; public void Hit() => _hp--;")]
    [InlineData("private int _hp; public int Hp { get { return this._hp; } }  public void Hit() => _hp--;")]
    [InlineData("private int _hp; public int Hp { get => System.Math.Max(0, _hp); set => _hp = value; }")]
    [InlineData("public int Hp { get => field; init => field = value + 1; }")]
    [InlineData("public int Hp { get; private set; } public void Hit() => Hp--;")]
    [InlineData("[CacheIgnore] private int _cached; public int Hp { get; init; } public int Next() => _cached++;")]
    [InlineData("public int Hp { get; init; } public event Action? Died; public void Die() => Died?.Invoke();")]
    [InlineData("public int Hp { get; init; } public static int Count; private const int Most = 3;")]
    public void State_that_a_member_shows_needs_no_mark(string members) =>
        Assert.Empty(GeneratorRun.OfContext(ContextSources.Of("Enemy Target", $"#pragma warning disable CS0649\npublic sealed class Enemy {{ {members} }}")).Compiles().Diagnostics);

    [Theory]
    [InlineData("public int ⟦Hp⟧ { get; set; }")]
    [InlineData("public int ⟦Hp⟧;")]
    public void Context_that_can_change_while_its_plan_is_made_is_a_warning(string member) => Assert.Contains(
        "Context 'State' is a class, and 'Hp' can be set",
        Expected.ContextDiagnostic("ASTRA0060", DiagnosticSeverity.Warning, InFile($"#pragma warning disable CS0649\n[LlmContext] public sealed partial class State {{ {member} }}")),
        StringComparison.Ordinal);

    [Fact]
    public void Derived_type_that_its_base_does_not_list_is_a_warning()
    {
        GeneratorRun run = GeneratorRun.OfContext(InFile("""
            [LlmDerived(typeof(Tank)), LlmDerived(typeof(Caster))]
            public abstract record Unit(int Id);
            [LlmDerived(typeof(Mage))]
            public abstract record Caster(int Id) : Unit(Id);
            public sealed record Tank(int Id) : Unit(Id);
            public sealed record Mage(int Id) : Caster(Id);
            public sealed record Plane(int Id) : Unit(Id);
            """));

        Diagnostic found = Assert.Single(run.Analyze(new UnlistedDerivedAnalyzer()));
        Assert.Equal("ASTRA0059", found.Id);
        Assert.StartsWith("'Plane' derives from 'Unit'", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
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
    [InlineData("public sealed partial class State { public required int ContextWriter { get; init; } }")]
    [InlineData("public sealed partial class State { public int[][]?[]? Deep { get; init; } public System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<int>?>? Map { get; init; } }")]
    [InlineData("public readonly partial record struct State([property: CacheIgnore] int Time, [CacheUnordered] System.Collections.Immutable.ImmutableArray<DayOfWeek?>? Days);")]
    public void Legal_contexts_compile_without_a_warning(string declaration) =>
        Assert.Empty(GeneratorRun.OfContext(InFile($"#pragma warning disable CS8618, CS0649\n[LlmContext] {declaration}")).Compiles().Diagnostics);
}
