using System.Reflection;
using System.Text.RegularExpressions;

namespace AstraWeave.Sdk.Tests.Docs;

public sealed partial class ReliabilityDocTests
{
    [Fact]
    public void Every_promise_names_what_happens_and_a_test_that_exists()
    {
        string page = RepositoryFiles.Read("docs/reliability.md");
        string table = page[page.IndexOf("| promise |", StringComparison.Ordinal)..];
        string[] lines = [.. table[..table.IndexOf("\n\n", StringComparison.Ordinal)].Split('\n').Skip(2)];
        HashSet<string> tests = [.. typeof(ReliabilityDocTests).Assembly.GetTypes().Where(HasTests).Select(static type => type.Name)];

        Assert.True(lines.Length > 15);
        Assert.All(lines, line =>
        {
            string[] cells = line.Split('|');
            Assert.Equal(6, cells.Length);
            Assert.All(cells[2..5], static cell => Assert.True(cell.Trim().Length > 3, cell));
            Assert.NotEmpty(Name().Matches(cells[4]));
            Assert.All(Name().Matches(cells[4]), name => Assert.Contains(name.Groups[1].Value, tests));
        });
    }

    private static bool HasTests(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Any(static method => method.GetCustomAttributes<FactAttribute>().Any());

    [GeneratedRegex("`([A-Za-z]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
