using System.Text.RegularExpressions;
using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>The examples of docs/diagnostics.md: what is shown as invalid reports its id, and what is shown as fixed compiles without it.</summary>
public sealed partial class DiagnosticExampleTests
{
    private const string Wait = "[LlmTool(\"Waits.\")] public readonly record struct Wait;";
    private const string Usings = "global using System.Collections.Generic;";

    // What this one is about stands in the project file.
    private const string LanguageVersion = "ASTRA0031";

    // These are too long to stand on the page in full.
    private static readonly string[] s_abridged = ["ASTRA0021", "ASTRA0027", LanguageVersion];

    public static TheoryData<string> Ids => [.. Repository.Descriptors.Select(descriptor => descriptor.Id).Except(s_abridged)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example_reports_what_it_is_shown_for_and_its_mended_form_does_not(string id)
    {
        string section = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics.md")).ReplaceLineEndings("\n").Split($"## {id}\n")[1].Split("\n## ")[0];
        string[] blocks = section.Split("```");

        Assert.Contains(All(Run(blocks[1])), diagnostic => diagnostic.Id == id);
        Assert.DoesNotContain(All(Run(blocks[3]).Compiles()), diagnostic => diagnostic.Id == id || diagnostic.Severity == DiagnosticSeverity.Error);
    }

    private static IEnumerable<Diagnostic> All(GeneratorRun run) => run.Diagnostics.Concat(run.Analyze(new UnlistedDerivedAnalyzer(), new ForgottenToolsetAnalyzer(), new MissingCaseAnalyzer(), new UncoveredToolAnalyzer(), new UnknownDomainAnalyzer()));

    private static GeneratorRun Run(string block)
    {
        string source = block["csharp".Length..].Replace("/* tools */", Wait, StringComparison.Ordinal);
        return source.Contains("[LlmContext]", StringComparison.Ordinal)
            ? GeneratorRun.OfContext(Sources.InFile(source), Usings)
            : GeneratorRun.Of(Sources.InFile(source + Others(source)), Usings);
    }

    /// <summary>What an example leaves out: the types it names, the tool that takes its value, the toolset around its tools.</summary>
    private static string Others(string source)
    {
        string cell = source.Contains("Cell", StringComparison.Ordinal) ? "public readonly record struct Cell(int X, int Y);\n" : "";
        if (source.Contains("[LlmToolset", StringComparison.Ordinal) || source.Contains("partial struct SquadAction", StringComparison.Ordinal))
        {
            return cell;
        }

        string[] tools = [.. ToolName().Matches(source).Select(match => $"typeof({match.Groups[1].Value})")];
        string value = TypeName().Match(source).Groups[1].Value;
        return tools.Length > 0
            ? $"{cell}[LlmToolset({string.Join(", ", tools)})] public readonly partial struct SquadAction;"
            : $"{cell}[LlmToolset] public readonly partial struct SquadAction {{ [LlmTool(\"Acts.\")] public readonly record struct Act({value} Value); }}";
    }

    [GeneratedRegex(@"\[LlmTool[^\n]*\]\s+public [^\n(;{]*?(?:record struct|struct|record|class) (\w+)")]
    private static partial Regex ToolName();

    [GeneratedRegex(@"(?:struct|enum) (\w+)")]
    private static partial Regex TypeName();
}
