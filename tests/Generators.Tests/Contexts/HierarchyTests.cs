using System.Buffers;
using System.Reflection;
using System.Text;
using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Tests.Contexts;

/// <summary>Two situations that differ in anything the game can see never share a key, or the build says why not.</summary>
public sealed class HierarchyTests
{
    private const string Units = """
        using System.Collections.Generic;
        [LlmDerived(typeof(Tank)), LlmDerived(typeof(Mage), "wizard"), LlmDerived(typeof(Idle))]
        public abstract record Unit(int Id);
        public sealed record Tank(int Id, int Armor) : Unit(Id);
        public sealed record Mage(int Id, string Kind) : Unit(Id);
        public sealed record Idle(int Id) : Unit(Id);
        #pragma warning disable ASTRA0059
        public sealed record Stranger(int Id, int Secret) : Unit(Id);
        public readonly record struct Box(Unit Content);
        """;

    [Fact]
    public void Closed_hierarchy_is_written_with_the_type_and_all_that_it_adds()
    {
        const string Members = "Unit One, Unit?[] Many, Dictionary<string, Unit> Named, Box Boxed, Tank Plain";
        Dictionary<string, ILlmContext> contexts = Load(Units, Members, """
            ["tank"] = Of(new Tank(1, 0)), ["armored"] = Of(new Tank(1, 9)), ["mage"] = Of(new Mage(1, "a")), ["mage b"] = Of(new Mage(1, "b")), ["idle"] = Of(new Idle(1)), ["tank again"] = Of(new Tank(1, 0)),
            """, "static State Of(Unit unit) => new(unit, [unit, null], new() { [\"k\"] = unit }, new(unit), new Tank(7, 7));");

        Assert.Equal(
            """{"one":{"type":"tank","id":1,"armor":9},"many":[{"type":"tank","id":1,"armor":9},null],"named":{"k":{"type":"tank","id":1,"armor":9}},"boxed":{"content":{"type":"tank","id":1,"armor":9}},"plain":{"id":7,"armor":7}}""",
            Prompt(contexts["armored"]));
        Assert.Contains("""{"one":{"type":"wizard","id":1,"kind":"a"}""", Prompt(contexts["mage"]), StringComparison.Ordinal);
        Assert.Equal(contexts.Count - 1, contexts.Values.Select(Key).Distinct().Count());
        Assert.Equal(Key(contexts["tank"]), Key(contexts["tank again"]));
    }

    [Fact]
    public void Value_that_is_not_listed_shares_no_key()
    {
        Dictionary<string, ILlmContext> contexts = Load(Units, "Unit One", """["a"] = new State(new Stranger(1, 2)),""");

        Assert.Equal("""{"one":{"type":"Stranger"}}""", Prompt(contexts["a"]));
        Assert.NotEqual(Key(contexts["a"]), Key(contexts["a"]));
    }

    [Fact]
    public void Hierarchy_of_json_attributes_counts_where_there_is_no_other()
    {
        Dictionary<string, ILlmContext> contexts = Load("""
            [System.Text.Json.Serialization.JsonDerivedType(typeof(Sword), "sword"), System.Text.Json.Serialization.JsonDerivedType(typeof(Stick))]
            public interface IItem;
            public sealed record Sword(int Edge) : IItem;
            public readonly record struct Stick(float Length) : IItem;
            """, "IItem Item", """["a"] = new State(new Sword(1)), ["b"] = new State(new Sword(2)), ["c"] = new State(new Stick(1)), ["d"] = new State(new Stick(2)),""");

        Assert.Equal("""{"item":{"kind":"sword","edge":1}}""", Prompt(contexts["a"]));
        Assert.Equal("""{"item":{"kind":"stick","length":2}}""", Prompt(contexts["d"]));
        Assert.Equal(4, contexts.Values.Select(Key).Distinct().Count());
    }

    [Fact]
    public void Base_that_is_not_abstract_is_a_case_itself()
    {
        Dictionary<string, ILlmContext> contexts = Load("""
            [LlmDerived(typeof(Dog))]
            public class Animal { public int Legs { get; init; } }
            [LlmDerived(typeof(Puppy))]
            public class Dog : Animal { public int Bark { get; init; } }
            public sealed class Puppy : Dog { public int Age { get; init; } }
            """, "Animal Pet", """["a"] = new State(new Animal()), ["d"] = new State(new Dog()), ["d1"] = new State(new Dog { Bark = 1 }), ["p"] = new State(new Puppy()), ["p1"] = new State(new Puppy { Age = 1 }),""");

        Assert.Equal("""{"pet":{"kind":"animal","legs":0}}""", Prompt(contexts["a"]));
        Assert.Equal("""{"pet":{"kind":"puppy","legs":0,"bark":0,"age":1}}""", Prompt(contexts["p1"]));
        Assert.Equal(5, contexts.Values.Select(Key).Distinct().Count());
    }

    [Fact]
    public void Context_itself_may_be_a_closed_hierarchy()
    {
        Assembly assembly = Load("""
            [LlmContext, LlmDerived(typeof(Calm)), LlmDerived(typeof(Alarm))]
            public abstract partial record Situation(int Hp);
            public sealed record Calm(int Hp) : Situation(Hp);
            public sealed record Alarm(int Hp, bool Fire) : Situation(Hp);
            public static class Made { public static ILlmContext[] All => [new Calm(1), new Alarm(1, false), new Alarm(1, true)]; }
            """);
        ILlmContext[] contexts = (ILlmContext[])assembly.GetType("Game.Made")!.GetProperty("All")!.GetValue(null)!;

        Assert.Equal("""{"kind":"alarm","hp":1,"fire":true}""", Prompt(contexts[2]));
        Assert.Equal(3, contexts.Select(Key).Distinct().Count());
    }

    [Fact]
    public void Situations_that_differ_in_anything_never_share_a_key_or_the_build_says_why_not()
    {
        const int Count = 150;
        RandomHierarchies hierarchies = new(new Random(20));
        GeneratorRun run = GeneratorRun.OfContext([.. Enumerable.Range(0, Count).Select(hierarchies.Next)]);
        HashSet<string> refused = [.. run.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.Location.SourceTree!.FilePath)];
        Assembly assembly = Assembly.Load(run.Emit());
        int checkedPairs = 0;
        for (int i = 0; i < Count; i++)
        {
            Type type = assembly.GetType($"Random{i}.State")!;
            if (refused.Contains($"File{i}.cs") || !type.IsAssignableTo(typeof(ILlmContext)))
            {
                Assert.Contains($"File{i}.cs", refused);
                continue;
            }

            Situations original = new(i, -1);
            string key = Key((ILlmContext)original.Build(type)!);
            bool isListed = Key((ILlmContext)new Situations(i, -1).Build(type)!) == key;
            for (int choice = 0; choice < original.Choices; choice++)
            {
                checkedPairs += isListed ? 1 : 0;
                Assert.False(Key((ILlmContext)new Situations(i, choice).Build(type)!) == key, $"Choice {choice} of {type} is not in the key:\n{run.Input.SyntaxTrees[i]}");
            }
        }

        // Enough of both, so that neither half of the promise is empty.
        Assert.True(checkedPairs > 300 && refused.Count is > Count / 5 and < Count * 4 / 5, $"{checkedPairs} pairs, {refused.Count} refused");
    }

    private static Dictionary<string, ILlmContext> Load(string types, string members, string made, string helpers = "")
    {
        Assembly assembly = Load($$"""
            {{types}}
            [LlmContext] public readonly partial record struct State({{members}});
            public static class Made { public static Dictionary<string, ILlmContext> All => new() { {{made}} }; {{helpers}} }
            """);
        return (Dictionary<string, ILlmContext>)assembly.GetType("Game.Made")!.GetProperty("All")!.GetValue(null)!;
    }

    private static Assembly Load(string declarations)
    {
        GeneratorRun run = GeneratorRun.OfContext("using System.Collections.Generic;\n" + Sources.InFile(declarations.Replace("using System.Collections.Generic;", "", StringComparison.Ordinal)));
        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
        return Assembly.Load(run.Compiles().Emit());
    }

    private static string Prompt(ILlmContext context)
    {
        ArrayBufferWriter<byte> buffer = new();
        context.WritePrompt(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Key(ILlmContext context)
    {
        ArrayBufferWriter<byte> buffer = new();
        context.WriteKey(buffer);
        return Convert.ToHexString(buffer.WrittenSpan);
    }
}
