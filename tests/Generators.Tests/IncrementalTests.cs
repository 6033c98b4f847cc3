using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class IncrementalTests
{
    private const string Unrelated = "namespace Other; public class Menu { public int Page() => 1; }";

    [Fact]
    public void An_unrelated_file_emits_nothing_again()
    {
        GeneratorRun run = GeneratorRun.Of(Sources.Squad);

        GeneratorRunResult again = run.Again(GeneratorRun.With(run.Input, Unrelated));

        RunReasons.AssertNothingRanAgain(again);
        Assert.NotEmpty(again.TrackedOutputSteps);
    }

    [Fact]
    public void An_edit_of_an_unrelated_file_emits_nothing_again()
    {
        GeneratorRun run = GeneratorRun.Of(Sources.Squad, Unrelated);

        RunReasons.AssertNothingRanAgain(run.Again(Edit(run.Input, 1, "=> 1", "=> 2")));
    }

    [Fact]
    public void A_comment_above_the_toolset_emits_nothing_again()
    {
        GeneratorRun run = GeneratorRun.Of(Sources.Squad);

        RunReasons.AssertNothingRanAgain(run.Again(Edit(run.Input, 0, "public enum Speed", "// faster is louder\npublic enum Speed")));
    }

    [Fact]
    public void A_member_that_is_no_argument_emits_nothing_again()
    {
        GeneratorRun run = GeneratorRun.Of(Sources.Squad);

        RunReasons.AssertNothingRanAgain(run.Again(Edit(run.Input, 0, "/// <summary>Walk", "public static int Cells => 64 * 64;\n\n    /// <summary>Walk")));
    }

    [Fact]
    public void An_edit_of_a_method_body_in_the_toolset_emits_nothing_again()
    {
        GeneratorRun run = GeneratorRun.Of(Sources.Squad.Replace("/// <summary>Walk", "public static int Cells() => 64;\n\n    /// <summary>Walk", StringComparison.Ordinal));

        RunReasons.AssertNothingRanAgain(run.Again(Edit(run.Input, 0, "=> 64", "=> 64 * 64")));
    }

    [Fact]
    public void A_toolset_moved_to_another_file_emits_nothing_again()
    {
        GeneratorRun run = GeneratorRun.Of(Sources.Squad);
        CSharpCompilation moved = run.Input.ReplaceSyntaxTree(run.Input.SyntaxTrees[0], run.Input.SyntaxTrees[0].WithFilePath("Moved.cs"));

        GeneratorRunResult again = run.Again(moved);

        RunReasons.AssertSourceOutputs(again, IncrementalStepRunReason.Cached, IncrementalStepRunReason.New, IncrementalStepRunReason.Removed);
        Assert.Equal(Texts(run.Result), Texts(again));
    }

    [Theory]
    [InlineData("Range(0, 63)] int X", "Range(0, 31)] int X")]
    [InlineData("Walk to a grid cell", "Go to a grid cell")]
    [InlineData("Sprint }", "Sprint, Crawl }")]
    [InlineData("record struct Say(", "record struct Shout(")]
    [InlineData("/// <summary>Walk", "[LlmTool(\"Wait.\")] public readonly record struct Wait;\n\n    /// <summary>Walk")]
    public void A_change_of_the_toolset_emits_it_again(string from, string to)
    {
        GeneratorRun run = GeneratorRun.Of(Sources.Squad);

        GeneratorRunResult again = run.Again(Edit(run.Input, 0, from, to));

        RunReasons.AssertSourceOutputs(again, IncrementalStepRunReason.Modified);
        Assert.NotEqual(Texts(run.Result), Texts(again));
    }

    [Fact]
    public void A_tool_in_another_file_is_seen_when_it_changes()
    {
        string elsewhere = Sources.InFile("[LlmTool(\"Wait.\")] public readonly record struct Wait([Range(1, 9)] int Turns);");
        string toolset = Sources.InFile("[LlmToolset(typeof(Wait))] public readonly partial struct SquadAction;");
        GeneratorRun run = GeneratorRun.Of(toolset, elsewhere).Compiles();

        GeneratorRunResult again = run.Again(Edit(run.Input, 1, "Range(1, 9)", "Range(1, 5)"));

        RunReasons.AssertSourceOutputs(again, IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void Of_two_toolsets_only_the_changed_one_is_emitted_again()
    {
        string other = Sources.Squad.Replace("SquadAction", "MenuAction", StringComparison.Ordinal).Replace("namespace Game", "namespace Menus", StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Of(Sources.Squad, other).Compiles();

        GeneratorRunResult again = run.Again(Edit(run.Input, 1, "Range(0, 63)] int X", "Range(0, 31)] int X"));

        IncrementalStepRunReason[] reasons = [.. again.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason)];
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], reasons.Order());
    }

    [Fact]
    public void A_diagnostic_that_moves_does_not_emit_source_again()
    {
        GeneratorRun run = GeneratorRun.Of(Sources.Tool("string Text"));
        Assert.Contains(run.Diagnostics, diagnostic => diagnostic.Id == "ASTRA0024");

        GeneratorRunResult again = run.Again(Edit(run.Input, 0, "[LlmToolset]", "// moved down a line\n[LlmToolset]"));

        RunReasons.AssertStep(again, TrackingNames.ToolsetModel, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        RunReasons.AssertStep(again, TrackingNames.ToolsetDiagnostics, IncrementalStepRunReason.Modified);
        Assert.Contains(
            again.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => output.Reason == IncrementalStepRunReason.Cached);
    }

    private static string[] Texts(GeneratorRunResult result) => [.. result.GeneratedSources.Select(source => source.SourceText.ToString())];

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string from, string to)
    {
        SyntaxTree tree = compilation.SyntaxTrees[file];
        string text = tree.GetText(TestContext.Current.CancellationToken).ToString();
        int start = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{from}' is not in the source.");
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text.Remove(start, from.Length).Insert(start, to))));
    }
}
