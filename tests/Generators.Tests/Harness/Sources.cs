namespace AstraWeave.Sdk.Generators.Tests.Harness;

/// <summary>Sources for the tests, without the lines that all of them share.</summary>
internal static class Sources
{
    private const string Usings = """
        using System;
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using AstraWeave.Sdk;

        namespace Game;


        """;

    /// <summary>A toolset with three tools, most of what is common in them.</summary>
    public static string Squad { get; } = InFile("""
        public enum Speed { Walk, Run, Sprint }

        [LlmToolset]
        public readonly partial struct SquadAction
        {
            /// <summary>Walk to a grid cell.</summary>
            [LlmTool]
            public readonly record struct MoveTo([Range(0, 63)] int X, [Range(0, 63)] int Y, Speed? Speed = null);

            [LlmTool("Suppress a target for some seconds.")]
            public readonly record struct CoverFire(uint TargetId, [Range(0.1, 10)] float Duration);

            [LlmTool("Say a line aloud.")]
            public readonly record struct Say([StringLength(80)] PlanText Text);
        }
        """);

    /// <summary>The toolset with most of what there is: the large vector of docs/decisions/0001-canonical-form.md.</summary>
    public static string Patrol { get; } = InFile(Vector("Large").Source);

    /// <summary>A test vector of that page: its source, its canonical form, and what stands below the line that hashes it.</summary>
    public static (string Source, string Canonical, string Hash) Vector(string name)
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "decisions", "0001-canonical-form.md")).ReplaceLineEndings("\n");
        string[] blocks = page.Split($"### {name}\n")[1].Split("```");
        return (blocks[1]["csharp".Length..], blocks[3]["json".Length..].Trim(), blocks[5].Split("| sha256sum\n")[1].Trim());
    }

    public static string InFile(string declarations) => Usings + declarations;

    /// <summary>A file with one toolset, <c>SquadAction</c>, of the given members.</summary>
    public static string Toolset(string members) => InFile($$"""
        [LlmToolset]
        public readonly partial struct SquadAction
        {
        {{members}}
        }
        """);

    /// <summary>A file with one tool, <c>Act</c>, of the given parameters.</summary>
    public static string Tool(string parameters) => Toolset($$"""
            [LlmTool("Acts.")]
            public readonly record struct Act({{parameters}});
        """);
}
