using System.Collections;
using System.Reflection;
using AstraWeave.Sdk.Generators.Model;
using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AstraWeave.Sdk.Generators.Tests.Contexts;

public sealed class ContextIncrementalTests
{
    [Fact]
    public void An_unrelated_file_emits_nothing_again()
    {
        GeneratorRun run = GeneratorRun.OfContext(ContextSources.Squad);

        GeneratorRunResult again = run.Again(GeneratorRun.With(run.Input, "namespace Other; public class Menu;"));

        RunReasons.AssertNothingRanAgain(again);
        Assert.NotEmpty(again.TrackedOutputSteps);
    }

    [Fact]
    public void A_comment_emits_nothing_again() => Assert.All(Edited("public enum Cover", "// more is better\npublic enum Cover"), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

    [Theory]
    [InlineData("[CacheBucket(10)] int Hp", "[CacheBucket(20)] int Hp")]
    [InlineData("[CacheIgnore] double Time", "double Time")]
    [InlineData("FullCover }", "FullCover, Roof }")]
    [InlineData("[CacheBucket(25)] int Hp, Cover Cover", "int Hp, Cover Cover")]
    public void A_change_of_the_context_emits_it_again_under_another_key(string from, string to)
    {
        GeneratorRun run = GeneratorRun.OfContext(ContextSources.Squad);
        GeneratorRun changed = GeneratorRun.OfContext(ContextSources.Squad.Replace(from, to, StringComparison.Ordinal));

        Assert.All(Edited(from, to), reason => Assert.Equal(IncrementalStepRunReason.Modified, reason));
        Assert.NotEqual(Shape(run), Shape(changed.Compiles()));
    }

    [Fact]
    public void A_hint_that_moves_does_not_emit_source_again()
    {
        GeneratorRun run = GeneratorRun.OfContext(Sources.InFile("[LlmContext] public readonly partial record struct State(int Hp) { public bool IsLow => Hp < 30; }"));

        GeneratorRunResult again = run.Again(Edit(run.Input, "[LlmContext]", "// moved\n[LlmContext]"));

        RunReasons.AssertStep(again, TrackingNames.ContextModel, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        RunReasons.AssertStep(again, TrackingNames.ContextDiagnostics, IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void Nothing_of_Roslyn_survives_the_analysis_and_equal_sources_make_equal_models()
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);

        Walk(Model(), seen);

        Assert.True(seen.Count > 30, "The walk did not reach the model's parts.");
        Assert.Equal(Model(), Model());
        Assert.Equal(Model().GetHashCode(), Model().GetHashCode());
    }

    private static ContextModel Model() =>
        (ContextModel)GeneratorRun.OfContext(ContextSources.Squad).Result.TrackedSteps[TrackingNames.ContextModel].Single().Outputs.Single().Value;

    private static string Shape(GeneratorRun run) => run.Source("Key").Split("Shape =>")[1].Split("];")[0];

    private static IncrementalStepRunReason[] Edited(string from, string to)
    {
        GeneratorRun run = GeneratorRun.OfContext(ContextSources.Squad);
        return [.. run.Again(Edit(run.Input, from, to)).TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason)];
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, string from, string to)
    {
        SyntaxTree tree = compilation.SyntaxTrees[0];
        string text = tree.GetText(TestContext.Current.CancellationToken).ToString();
        Assert.Contains(from, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text.Replace(from, to, StringComparison.Ordinal))));
    }

    private static void Walk(object? node, HashSet<object> seen)
    {
        if (node is null || node is string || node.GetType().IsPrimitive || node.GetType().IsEnum || !seen.Add(node))
        {
            return;
        }

        Assert.False(node.GetType().Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true, $"{node.GetType()} stands in the model.");
        foreach (FieldInfo field in node.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.GetValue(node), seen);
        }

        foreach (object? item in node as IEnumerable ?? Array.Empty<object>())
        {
            Walk(item, seen);
        }
    }
}
