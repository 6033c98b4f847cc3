using System.Text;
using System.Text.Json;
using AstraWeave.Sdk.Tests.Docs;

namespace AstraWeave.Sdk.Tests.Parsing.Corpus;

/// <summary>A messy reply, and the plan a careful human would read from it.</summary>
/// <param name="Id">Its name; the letter in front is its class.</param>
/// <param name="Input">The reply, UTF-8.</param>
/// <param name="Plan">The plan in wire form, UTF-8; <see langword="null"/> where nothing may come out.</param>
/// <param name="Note">What its shape is.</param>
internal sealed record CorpusCase(string Id, byte[] Input, byte[]? Plan, string Note)
{
    public const string Wrappers = "wrappers";
    public const string Syntax = "syntax";
    public const string Schema = "schema";
    public const string Truncation = "truncation";
    public const string Refused = "refused";

    public static IReadOnlyList<CorpusCase> All { get; } = [.. new[] { Wrappers, Syntax, Schema, Truncation, Refused }.SelectMany(Read)];

    public static IEnumerable<CorpusCase> Read(string name) =>
        RepositoryFiles.Read($"tests/Sdk.Tests/Parsing/Corpus/{name}.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(FromLine);

    public override string ToString() => $"{Id} ({Note}): {Encoding.UTF8.GetString(Input)}";

    private static CorpusCase FromLine(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        JsonElement plan = root.GetProperty("plan");
        return new CorpusCase(
            root.GetProperty("id").GetString()!,
            Encoding.UTF8.GetBytes(root.GetProperty("input").GetString()!),
            plan.ValueKind == JsonValueKind.Null ? null : Encoding.UTF8.GetBytes(plan.GetRawText()),
            root.GetProperty("note").GetString()!);
    }
}
