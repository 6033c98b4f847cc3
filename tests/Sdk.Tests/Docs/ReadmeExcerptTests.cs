using System.Text.RegularExpressions;

namespace AstraWeave.Sdk.Tests.Docs;

/// <summary>Holds what README.md shows of the demo to what the demo prints; with UPDATE_README=1 in the environment, writes it.</summary>
/// <remarks>An excerpt stands in a code block below <c>&lt;!-- demo: OPTIONS; turns N, N --&gt;</c>; <c>; sources only</c> leaves steps, map and events out.</remarks>
public sealed partial class ReadmeExcerptTests
{
    private const string Readme = "README.md";

    private static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_README") == "1";

    [Fact]
    public async Task Excerpts_of_the_readme_are_what_the_demo_prints()
    {
        string readme = RepositoryFiles.Read(Readme);
        string printed = readme;
        MatchCollection excerpts = Excerpt().Matches(readme);

        foreach (Match excerpt in excerpts)
        {
            string block = await PrintAsync(excerpt);
            printed = printed.Replace(excerpt.Value, excerpt.Groups["head"].Value + block + "```", StringComparison.Ordinal);
        }

        Assert.True(excerpts.Count >= 2);
        if (IsUpdate)
        {
            RepositoryFiles.Write(Readme, printed);
        }
        else
        {
            Assert.True(readme == printed, $"The demo prints something else than {Readme} shows. Write it anew with 'UPDATE_README=1 dotnet test tests/Sdk.Tests --filter ReadmeExcerptTests'.");
        }
    }

    private static async Task<string> PrintAsync(Match excerpt)
    {
        (int exitCode, string output, _) = await SampleProcess.RunAsync("Phi3Demo.dll", excerpt.Groups["options"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, exitCode);
        string[] parts = output.ReplaceLineEndings("\n").Split("\n\n");
        IEnumerable<string> turns = excerpt.Groups["turns"].Value.Split(", ").Select(number => parts.Single(part => part.StartsWith($"Turn {number} ", StringComparison.Ordinal)));
        bool isBrief = excerpt.Groups["brief"].Success;
        return string.Join(isBrief ? "" : "\n", turns.Select(turn => (isBrief ? Sources(turn) : turn) + "\n"));
    }

    /// <summary>The first line, and one for each agent.</summary>
    private static string Sources(string turn) => string.Join('\n', turn.Split('\n').Where(static line => SourceLine().IsMatch(line)));

    [GeneratedRegex("(?<head><!-- demo: (?<options>[^;]*); turns (?<turns>\\d+(, \\d+)*)(?<brief>; sources only)? -->\n```text\n)(?<block>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Excerpt();

    [GeneratedRegex("^(Turn | (Ada|Eli|Kim): )")]
    private static partial Regex SourceLine();
}
