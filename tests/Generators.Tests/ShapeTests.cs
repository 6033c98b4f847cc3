using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static AstraWeave.Sdk.Generators.Tests.Harness.Sources;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>Toolsets of every shape compile without a warning.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData("global namespace", "using AstraWeave.Sdk; [LlmToolset] public readonly partial struct A { [LlmTool(\"W.\")] public readonly record struct Wait(int X); }")]
    [InlineData("block namespaces", "using AstraWeave.Sdk; namespace One { namespace Two { [LlmToolset] internal readonly partial struct A { [LlmTool(\"W.\")] public readonly record struct Wait(int X); } } }")]
    [InlineData("keywords", "using AstraWeave.Sdk; namespace @class.@new; [LlmToolset] public readonly partial struct @struct { [LlmTool(\"W.\")] public readonly record struct @event(int @int, bool @is, float @float = 1); }")]
    [InlineData("nested", "using AstraWeave.Sdk; namespace N; public partial class Outer { public partial record struct Inner { [LlmToolset] public readonly partial struct A { [LlmTool(\"W.\")] public readonly record struct Wait(int X); } } }")]
    [InlineData("private", "using AstraWeave.Sdk; namespace N; public partial class Outer { [LlmToolset] private readonly partial struct A { [LlmTool(\"W.\")] public readonly record struct Wait(int X); } }")]
    [InlineData("nullable off", "#nullable disable\nusing AstraWeave.Sdk; namespace N; [LlmToolset] public readonly partial struct A { [LlmTool(\"W.\")] public readonly record struct Say([System.ComponentModel.DataAnnotations.StringLength(9)] string Text, [System.ComponentModel.DataAnnotations.MaxLength(9)] string[] Tags = null); }")]
    [InlineData("clashing locals", "using AstraWeave.Sdk; namespace N; [LlmToolset] public readonly partial struct A { [LlmTool(\"W.\")] public readonly record struct Wait(int Reader, int Action, int Seen, int Name, int Value, int Tool, int Texts, int Writer, int Left, int Right, int List, int Item, int Items, int Result, int Required, int Hash, int Other); }")]
    [InlineData("clashing tools", "using AstraWeave.Sdk; namespace N; [LlmToolset] public readonly partial struct A { [LlmTool(\"W.\")] public readonly record struct State(int X); [LlmTool(\"W.\")] public readonly record struct Throw; [LlmTool(\"W.\")] public readonly record struct Handler(int X); [LlmTool(\"W.\")] public readonly record struct System(string Text); }")]
    [InlineData("only stateless", "using AstraWeave.Sdk; namespace N; [LlmToolset] public readonly partial struct A { [LlmTool(\"W.\")] public readonly record struct Wait; [LlmTool(\"W.\")] public sealed record Stay; }")]
    [InlineData("namespace called System", "using AstraWeave.Sdk; namespace N.System { public class Math; } namespace N { [LlmToolset] public readonly partial struct A { [LlmTool(\"W.\")] public readonly record struct Wait(double Seconds); } }")]
    public void Toolset_compiles_wherever_it_stands(string shape, string source)
    {
        Assert.NotEmpty(shape);

        Expected.Clean(source);
    }

    [Fact]
    public void Closed_generic_tools_and_values_are_tools_and_values() => Expected.Clean(InFile("""
        public readonly record struct Pair<T>(T First, T Second);

        [LlmTool("Swaps.")]
        public readonly record struct Swap<T>(Pair<T> Pair);

        [LlmToolset(typeof(Swap<int>))]
        public readonly partial struct SquadAction;
        """));

    [Fact]
    public void Tools_of_another_assembly_are_found_by_the_shape_of_their_constructor()
    {
        CSharpCompilation shared = GeneratorRun.Compile(DocumentationMode.None, InFile("""
            public enum Pace { Slow, Fast }
            public readonly record struct Spot(int X, int Y);

            [LlmTool("Waits.")]
            public readonly record struct Wait([Range(1, 9)] int Turns = 2, Pace Pace = Pace.Fast, string? Why = null);

            [LlmTool("Goes.")]
            public sealed record Go(Spot Where, [property: StringLength(5)] string Tag);
            """)).WithAssemblyName("Shared");
        CSharpCompilation game = GeneratorRun.Compile(DocumentationMode.None, InFile("[LlmToolset(typeof(Wait), typeof(Go))] public readonly partial struct SquadAction;"));
        using MemoryStream image = new();
        Assert.True(shared.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);

        string viaImage = GeneratorRun.Of(game.AddReferences(MetadataReference.CreateFromImage(image.ToArray()))).Compiles().Hash();
        GeneratorRun viaCompilation = GeneratorRun.Of(game.AddReferences(shared.ToMetadataReference())).Compiles();

        Assert.Equal(viaImage, viaCompilation.Hash());
        Assert.Contains("""wait(turns?:1..9=2, pace?:slow|fast=fast, why?:str(<=256)) Waits""", viaCompilation.Source("Schemas"), StringComparison.Ordinal);
        Assert.Contains("""go(where:{x:int, y:int}, tag:str(<=5)) Goes""", viaCompilation.Source("Schemas"), StringComparison.Ordinal);
    }

    [Fact]
    public void Adding_a_tool_breaks_the_build_of_every_caller_that_does_not_know_it()
    {
        const string Callers = """
            using AstraWeave.Sdk;
            namespace Game;

            public struct Squad : SquadAction.IHandler
            {
                public void Handle(in SquadAction.Wait tool) { }
            }

            public static class World
            {
                public static int Play(SquadAction step)
                {
                    step.Switch((in SquadAction.Wait _) => { });
                    step.Switch(1, (int state, in SquadAction.Wait _) => { });
                    return step.Match((in SquadAction.Wait _) => 1);
                }
            }
            """;
        const string Wait = "[LlmTool(\"Waits.\")] public readonly record struct Wait;";
        const string Run = "[LlmTool(\"Runs.\")] public readonly record struct Run;";

        Expected.Clean(Toolset(Wait), Callers);
        Diagnostic[] errors = [.. GeneratorRun.Of(Toolset(Wait + Run), Callers).Output
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

        // The handler, both forms of Switch, and Match.
        Assert.Equal(4, errors.Select(error => error.Location.GetLineSpan().StartLinePosition.Line).Distinct().Count());
    }

    [Theory]
    [InlineData("/// <summary>Walk to a <see cref=\"Cell\"/>.</summary>", "Walk to a Cell.")]
    [InlineData("/// <summary>Use <see cref=\"System.Collections.Generic.List{T}.Add(T)\"/>, <c>x &lt; 5</c>.</summary>", "Use Add, x < 5.")]
    [InlineData("/// <summary>\n    /// Walk\n    ///   far,\n    /// <para>or not.</para>\n    /// </summary>", "Walk far, or not.")]
    [InlineData("/** <summary>\n     * Walk far.\n     * </summary> */", "Walk far.")]
    [InlineData("/// <summary>First.</summary>\n    // a note\n    /// <remarks>Not read.</remarks>", "First.")]
    [InlineData("/// <summary>Is <see langword=\"null\"/>.</summary>", "Is null.")]
    [InlineData("[Description(\"From the\\n attribute.\")]", "From the attribute.")]
    [InlineData("/// <summary>Hidden.</summary>\n    [Description(\"Wins.\")]", "Wins.")]
    public void Descriptions_are_one_clean_line(string above, string description)
    {
        GeneratorRun run = Expected.Clean(Toolset($"    {above}\n    [LlmTool]\n    public readonly record struct Walk;"), "namespace Game; public readonly record struct Cell;");

        Assert.Contains($"\"description\":\"{description}\"", run.Source("Schemas"), StringComparison.Ordinal);
    }

    [Fact]
    public void Argument_descriptions_come_from_attribute_parameter_or_property()
    {
        GeneratorRun run = Expected.Clean(Toolset("""
                /// <summary>Acts.</summary>
                /// <param name="A">From param.</param>
                /// <param name="B">Hidden.</param>
                [LlmTool]
                public readonly record struct Act(int A, [Description("From attribute.")] int B, [property: Description("From property attribute.")] int C);

                /// <summary>Halts.</summary>
                [LlmTool]
                public readonly struct Halt(int turns)
                {
                    /// <summary>From property.</summary>
                    public int Turns { get; } = turns;
                }
            """));

        Assert.Contains("act(a:int (From param), b:int (From attribute), c:int (From property attribute)) Acts", run.Source("Schemas"), StringComparison.Ordinal);
        Assert.Contains("halt(turns:int (From property)) Halts", run.Source("Schemas"), StringComparison.Ordinal);
    }
}
