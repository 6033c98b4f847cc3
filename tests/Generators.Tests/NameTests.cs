using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static AstraWeave.Sdk.Generators.Tests.Harness.Sources;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>No name that the compiler takes breaks the build: it is generated, or refused at the name.</summary>
public sealed class NameTests
{
    /// <summary>Every word that is a keyword somewhere.</summary>
    private static readonly string[] s_keywords =
    [
        .. SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Select(SyntaxFacts.GetText).Where(SyntaxFacts.IsValidIdentifier).Distinct(),
        "_", "dynamic", "nint", "args", "Größe", "größe2", "名前", "İ", "ı",
    ];

    [Fact]
    public void Keywords_are_names_of_arguments_beside_every_kind_of_storage()
    {
        string[] types = ["int", "bool?", "DayOfWeek", "string?", "PlanText", "int[]", "System.Collections.Immutable.ImmutableArray<int>", "Box", "Box?"];
        string[] tools = [.. s_keywords.Chunk(types.Length).Select((words, tool) =>
            $"[LlmTool(\"A.\")] public readonly record struct Act{tool}({string.Join(", ", words.Select((word, i) => $"{types[(i + tool) % types.Length]} @{word}"))});\n")];

        Compiles(Toolset(string.Concat(tools)), "namespace Game; public readonly record struct Box(string @in, int @out, AstraWeave.Sdk.PlanText @ref);");
    }

    [Fact]
    public void Keywords_are_names_of_tools_and_of_what_they_hold()
    {
        foreach (string[] words in s_keywords.Chunk(30))
        {
            string tools = string.Concat(words.Select((word, i) => $"[LlmTool(\"A.\", Name = \"t{i}\")] public {(i % 3 == 0 ? "sealed record" : "readonly record struct")} @{word}(string Text, int Count);\n"));
            Compiles("#pragma warning disable CS8981\n" + Toolset(tools));
        }
    }

    [Fact]
    public void Keywords_are_names_of_members_of_enums_and_contexts()
    {
        string members = string.Join(", ", s_keywords.Select(word => "@" + word));
        string fields = string.Join(" ", s_keywords.Where(word => word != "_").Select((word, i) => $"public {(i % 2 == 0 ? "int[]?" : "Words?")} @{word} {{ get; init; }}"));

        Compiles(Tool("Words Word, [MaxLength(9)] Words[] Words2"), $"namespace Game; public enum Words {{ {members} }}");
        GeneratorRun.OfContext(InFile($"public enum Words {{ {members} }}\n[LlmContext] public sealed partial record State {{ {fields} }}")).Compiles();
    }

    [Fact]
    public void Keywords_are_names_of_namespaces_containers_and_toolsets()
    {
        string sources = string.Concat(s_keywords.Where(word => word is not ("_" or "args" or "else" or "global")).Select(word =>
            $"namespace @{word} {{ public partial class @else {{ [AstraWeave.Sdk.LlmToolset] public readonly partial struct @{word} {{ [AstraWeave.Sdk.LlmTool(\"A.\")] public readonly record struct Act(int X, string S); }} }} }}\n"));

        Compiles("#pragma warning disable CS8981\n" + sources);
    }

    [Theory]
    [InlineData("namespace Game.UI { # } namespace Game.Ui { # }")]
    [InlineData("namespace Game { public partial class Foo { # } public partial class FOO { # } }")]
    [InlineData("namespace Game.Ä { # } namespace Game.ä { # }")]
    [InlineData("namespace GAME.UI { # } namespace Game.Ui { # }")]
    [InlineData("namespace A.B { # } namespace A { public partial class b { # } }")]
    public void Names_that_differ_by_case_alone_are_all_generated(string source)
    {
        GeneratorRun toolsets = GeneratorRun.Of(source.Replace("#", "[AstraWeave.Sdk.LlmToolset] public readonly partial struct Act { [AstraWeave.Sdk.LlmTool(\"A.\")] public readonly record struct Go(int X); }", StringComparison.Ordinal)).Compiles();
        GeneratorRun contexts = GeneratorRun.OfContext(source.Replace("#", "[AstraWeave.Sdk.LlmContext] public readonly partial record struct State(int X);", StringComparison.Ordinal)).Compiles();

        Assert.Equal(2, toolsets.Result.GeneratedSources.Count(file => file.HintName.Contains(".Union", StringComparison.Ordinal)));
        Assert.Equal(2, contexts.Result.GeneratedSources.Count(file => file.HintName.Contains(".Key", StringComparison.Ordinal)));
    }

    [Fact]
    public void Toolsets_of_one_namespace_may_differ_by_case_alone() =>
        Compiles("using AstraWeave.Sdk; [LlmToolset] public readonly partial struct NPCAction { [LlmTool(\"A.\")] public readonly record struct Go; } [LlmToolset] public readonly partial struct NpcAction { [LlmTool(\"A.\")] public readonly record struct Go; }");

    [Fact]
    public void Every_generated_member_is_reserved_or_named_apart()
    {
        foreach (string name in GeneratedNames())
        {
            foreach (string source in (string[])[
                Toolset($"[LlmTool(\"A.\", Name = \"a\")] public readonly record struct @{name}(int X, string S, Loose L); [LlmTool(\"B.\")] public readonly record struct Say(PlanText Text, int X, int[] Y, Loose L);"),
                InFile($"[LlmTool(\"A.\", Name = \"a\")] public readonly record struct @{name}(int X, string S, Loose L); [LlmToolset(typeof(@{name}))] public readonly partial struct SquadAction {{ [LlmTool(\"B.\")] public readonly record struct Say(PlanText Text, int X, Loose L); }}"),
                Toolset($"public static int @{name} => 1; [LlmTool(\"B.\")] public readonly record struct Say(PlanText Text, int X, Loose L);"),
                Toolset($"public static void @{name}() {{ }} [LlmTool(\"B.\")] public readonly record struct Say(PlanText Text, int X, Loose L);"),
                Toolset($"private enum @{name} {{ A }} [LlmTool(\"B.\")] public readonly record struct Say(PlanText Text, int X, Loose L);"),
            ])
            {
                GeneratorRun run = GeneratorRun.Of("#pragma warning disable CS0108, CS0465\n" + source, "namespace Game; public readonly record struct Loose(string Name, int[] Cells);");
                if (!run.Diagnostics.Any(diagnostic => diagnostic.Id == "ASTRA0011"))
                {
                    run.Compiles();
                }
            }
        }
    }

    [Fact]
    public void Reserved_names_are_those_that_are_generated()
    {
        string[] generated = [.. GeneratedNames()];

        Assert.Empty(ReservedNames.All.Except(generated).Except(["None", "_reference0", "Finalize", "MemberwiseClone", "GetType", "ReferenceEquals"]));
    }

    [Theory]
    [InlineData("[LlmTool(\"A.\")] public readonly record struct Go([MaxLength(2)] int[] ToX); [LlmTool(\"B.\")] public readonly record struct GoTo([MaxLength(2)] int[] X);")]
    [InlineData("[LlmTool(\"A.\")] public readonly record struct Go([MaxLength(2)] int[][] Points, [MaxLength(2)] int[] PointsItem);")]
    [InlineData("[LlmTool(\"A.\")] public readonly record struct Go([RegularExpression(\"a\")] string ToX); [LlmTool(\"B.\")] public readonly record struct GoTo([RegularExpression(\"b\")] string X);")]
    [InlineData("[LlmTool(\"A.\")] public readonly record struct Move(int X, string S); [LlmTool(\"B.\")] public readonly record struct MoveInAnyOrder(int X, string S); [LlmTool(\"C.\")] public readonly record struct MoveRemainder(int X, string S);")]
    [InlineData("[LlmTool(\"A.\")] public readonly record struct Say(PlanText Text, int TextStart, int TextLength);")]
    [InlineData("[LlmTool(\"A.\")] public readonly record struct Say(int Item, int ItemArgument, int Value, int ValueArgument, string S);")]
    [InlineData("[LlmTool(\"A.\")] public readonly record struct Say(PlanText Text, int X); [LlmTool(\"B.\")] public readonly record struct GetSay(PlanText Text); [LlmTool(\"C.\")] public readonly record struct Type(string S); [LlmTool(\"D.\")] public readonly record struct HashCode(string S);")]
    [InlineData("[LlmTool(\"A.\")] public readonly record struct State(int X); [LlmTool(\"B.\", Name = \"b\")] public readonly record struct state(int X);")]
    [InlineData("[LlmTool(\"A.\")] public readonly struct Go { public Go(int x) => X = x; public int X { get; } public bool Equals(Go other) => true; public override bool Equals(object? other) => true; public override int GetHashCode() => 1; public override string ToString() => \"\"; public static bool operator ==(Go a, Go b) => true; public static bool operator !=(Go a, Go b) => false; }")]
    [InlineData("[LlmTool(\"A.\")] public readonly record struct Go(int X); public bool Equals(int other) => true; public static implicit operator int(SquadAction action) => 1; public string ToString(string format) => format;")]
    public void Names_that_run_into_each_other_when_put_together_compile(string members) => Compiles("#pragma warning disable CS8981, CS0660, CS0661\n" + Toolset(members));

    private static void Compiles(params string[] sources)
    {
        GeneratorRun run = GeneratorRun.Of(sources);
        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
        run.Compiles();
    }

    /// <summary>The names of all that is generated on a toolset that has one of everything.</summary>
    private static IEnumerable<string> GeneratedNames()
    {
        GeneratorRun run = GeneratorRun.Of(Toolset("""
            [LlmTool("A.")] public readonly record struct Move(int X);
            [LlmTool("B.")] public readonly record struct Say([RegularExpression("a")] PlanText Text, [MaxLength(2)] int[] Values, Loose Loose);
            """), "namespace Game; public readonly record struct Loose(string Name, int[] Cells);");
        INamedTypeSymbol toolset = run.Output.GetTypeByMetadataName("Game.SquadAction")!;
        return toolset.GetMembers()
            .Where(member => member.CanBeReferencedByName && member.Name is not ("Move" or "Say"))
            .Select(member => member.Name)
            .Concat(["None", "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "ReferenceEquals", "Finalize", "HashCode", "Type"])
            .Distinct();
    }
}
