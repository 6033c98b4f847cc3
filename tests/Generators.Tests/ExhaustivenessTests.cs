using AstraWeave.Sdk.Generators.CodeFixes;
using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using static AstraWeave.Sdk.Generators.Tests.Harness.Sources;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>What acts on a step says which tools it lacks.</summary>
public sealed class ExhaustivenessTests
{
    private const string Tools = "[LlmTool(\"W.\")] public readonly record struct Wait; [LlmTool(\"A.\")] public readonly record struct Attack(int Id); [LlmTool(\"R.\", Name = \"a\")] public sealed record Run([StringLength(9)] string Where);";

    [Fact]
    public void Cases_stand_in_the_order_of_declaration_whatever_their_names_on_the_wire() => Expected.Clean(Toolset(Tools), Caller("""
        step.Switch((in SquadAction.Wait w) => { }, (in SquadAction.Attack a) => { }, (in SquadAction.Run r) => { });
        step.Switch(1, (int s, in SquadAction.Wait w) => { }, (int s, in SquadAction.Attack a) => { }, (int s, in SquadAction.Run r) => { });
        _ = step.Match((in SquadAction.Wait w) => 1, (in SquadAction.Attack a) => a.Id, (in SquadAction.Run r) => r.Where.Length);
        """));

    [Theory]
    [InlineData("step.⟦Switch⟧((in SquadAction.Wait w) => { });", "'Switch' of 'SquadAction' has no case for 'Attack', 'Run'")]
    [InlineData("step.⟦Switch⟧((in SquadAction.Run r) => { }, (in SquadAction.Wait w) => { });", "has no case for 'Attack'")]
    [InlineData("step.⟦Switch⟧(attack: (in _) => { }, run: (in _) => { });", "has no case for 'Wait'")]
    [InlineData("step.⟦Switch⟧();", "has no case for 'Wait', 'Attack', 'Run'")]
    [InlineData("step.⟦Switch⟧(5, (int s, in SquadAction.Wait w) => { });", "has no case for 'Attack', 'Run'")]
    [InlineData("_ = step.⟦Match⟧((in SquadAction.Wait w) => 1, (in SquadAction.Attack a) => 2);", "'Match' of 'SquadAction' has no case for 'Run'")]
    public void Call_that_lacks_a_tool_names_it(string call, string message) => AssertFound("ASTRA0035", call, message);

    [Theory]
    [InlineData("⟦switch⟧ (step.Value) { case SquadAction.Wait: break; case SquadAction.Attack a: break; }", "has no case for 'Run'")]
    [InlineData("⟦switch⟧ (step.Value) { case SquadAction.Attack { Id: 3 }: break; case SquadAction.Wait or SquadAction.Run: break; default: throw new Exception(); }", "has no case for 'Attack'")]
    [InlineData("_ = step.Value ⟦switch⟧ { SquadAction.Wait => 1, SquadAction.Run { } => 2, _ => throw new Exception() };", "has no case for 'Attack'")]
    [InlineData("_ = step.Value ⟦switch⟧ { SquadAction.Wait => 1, SquadAction.Attack a when a.Id > 3 => 1, SquadAction.Run => 2, _ => throw new Exception() };", "has no case for 'Attack'")]
    [InlineData("⟦switch⟧ (step.Kind) { case SquadAction.ToolKind.Wait: break; case SquadAction.ToolKind.Run: break; }", "has no case for 'Attack'")]
    [InlineData("_ = step.Kind ⟦switch⟧ { SquadAction.ToolKind.Wait => 1, _ => throw new Exception() };", "has no case for 'Run', 'Attack'")]
    public void Switch_that_lacks_a_tool_names_it(string statement, string message) => AssertFound("ASTRA0036", statement, message);

    [Theory]
    [InlineData("switch (step.Value) { case SquadAction.Wait: break; case SquadAction.Attack: break; case SquadAction.Run: break; }")]
    [InlineData("switch (step.Value) { case SquadAction.Wait: break; default: break; }")]
    [InlineData("_ = step.Value switch { SquadAction.Wait => 1, _ => 2 };")]
    [InlineData("_ = step.Value switch { SquadAction.Wait or SquadAction.Run => 1, SquadAction.Attack { Id: 3 } => 3, SquadAction.Attack => 2, _ => throw new Exception() };")]
    [InlineData("switch (step.Kind) { case SquadAction.ToolKind.Wait: case SquadAction.ToolKind.Run: break; case SquadAction.ToolKind.Attack: break; }")]
    [InlineData("switch (step.Value is null ? 1 : 2) { case 1: break; }")]
    public void Switch_that_covers_all_is_left_alone(string statement)
    {
        GeneratorRun run = Expected.Clean(Toolset(Tools), Caller(statement));

        Assert.Empty(run.Analyze(new UncoveredToolAnalyzer(), new MissingCaseAnalyzer()));
    }

    [Theory]
    [InlineData("step.{|ASTRA0035:Switch|}((in SquadAction.Attack a) => { });", "step.Switch(wait: (in SquadAction.Wait tool) => throw new System.NotImplementedException(), attack: (in SquadAction.Attack a) => { }, run: (in SquadAction.Run tool) => throw new System.NotImplementedException());")]
    [InlineData("_ = step.{|ASTRA0035:Match|}(run: (in r) => 1, wait: (in w) => 2);", "_ = step.Match(wait: (in w) => 2, attack: (in SquadAction.Attack tool) => throw new System.NotImplementedException(), run: (in r) => 1);")]
    public Task Missing_cases_are_added_and_all_are_named(string call, string mended) =>
        FixVerifier<AddCasesCodeFix, MissingCaseAnalyzer>.VerifyAsync([Toolset(Tools), Caller(call)], [Toolset(Tools), Caller(mended)]);

    private static string Caller(string statements) => $$"""
        using System;
        using AstraWeave.Sdk;

        namespace Game;

        public static class World
        {
            public static void Play(SquadAction step)
            {
                {{statements}}
            }
        }
        """;

    private static void AssertFound(string id, string statement, string message)
    {
        string marked = Caller(statement);
        int start = marked.IndexOf('⟦', StringComparison.Ordinal);
        int length = marked.IndexOf('⟧', StringComparison.Ordinal) - start - 1;
        GeneratorRun run = GeneratorRun.Of(Toolset(Tools), marked.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal));

        Diagnostic found = Assert.Single(run.Analyze(new UncoveredToolAnalyzer(), new MissingCaseAnalyzer()));
        Assert.Equal(id, found.Id);
        Assert.Equal((start, length), (found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
        Assert.EndsWith(message, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Split(':')[0], StringComparison.Ordinal);
    }
}
