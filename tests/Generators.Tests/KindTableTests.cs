using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Tests.Harness;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>The one table of kinds of values.</summary>
/// <remarks>After a deliberate change run the tests once with <c>UPDATE_SNAPSHOTS=1</c> and read the difference.</remarks>
public sealed class KindTableTests
{
    private const string Head = "| C# | JSON | tools | contexts |\n|---|---|---|---|\n";

    [Fact]
    public void Every_kind_that_is_written_is_in_the_table_once()
    {
        IEnumerable<Type> written = typeof(ValueKind).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ValueKind)) && !type.IsAbstract);

        Assert.Equal(written.Order(s_byName), KindTable.All.Select(kind => kind.GetType()).Order(s_byName));
    }

    [Fact]
    public void Every_type_that_a_kind_names_exists()
    {
        IEnumerable<string> unknown = KindTable.All.SelectMany(kind => kind.TypeNames).Where(name => GeneratorRun.Of(Sources.Squad).Input.GetTypeByMetadataName(name) is null);

        Assert.Empty(unknown);
    }

    [Fact]
    public void Kinds_have_no_state() =>
        Assert.All(KindTable.All, kind => Assert.All(kind.GetType().GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public), field => Assert.True(field.IsInitOnly, $"{kind}.{field.Name}")));

    [Fact]
    public void Two_kinds_have_one_name_in_the_canonical_form_only_where_they_have_one_wire_form()
    {
        string[] shared = [.. KindTable.All.OfType<ArgumentKind>().GroupBy(kind => kind.Name).Where(group => group.Count() > 1).Select(group => group.Key).Order(StringComparer.Ordinal)];

        Assert.Equal(["array", "integer", "string"], shared);
    }

    [Fact]
    public void The_guide_lists_the_kinds()
    {
        string path = Path.Combine(Repository.Root, "docs", "LLM_INTEGRATION_GUIDE.md");
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int start = page.IndexOf(Head, StringComparison.Ordinal) + Head.Length;
        int end = page.IndexOf("\n\n", start, StringComparison.Ordinal) + 1;
        string table = string.Concat(KindTable.All.Select(kind => $"| {kind.Title} | {kind.WireForm} | {(IsArgument(kind) ? "yes" : "no")} | yes |\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            page = page[..start] + table + page[end..];
            File.WriteAllText(path, page);
            end = start + table.Length;
        }

        Assert.Equal(table, page[start..end]);
    }

    // A tool may take apart what a context writes as it is.
    private static bool IsArgument(ValueKind kind) => kind is ArgumentKind
        || kind.TypeNames.All(name => KindTable.OfArgument(GeneratorRun.Of(Sources.Squad).Input.GetTypeByMetadataName(name)!) is not null);

    private static readonly Comparer<Type> s_byName = Comparer<Type>.Create((left, right) => string.CompareOrdinal(left.Name, right.Name));
}
