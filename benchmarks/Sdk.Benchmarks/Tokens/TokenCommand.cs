using System.Text;
using AstraWeave.Sdk.Tools;
using Microsoft.ML.Tokenizers;
using Phi3Demo.Actions;

namespace Sdk.Benchmarks.Tokens;

/// <summary>Counts what the demo's 37 tools cost in a prompt: <c>dotnet run -c Release --project benchmarks/Sdk.Benchmarks -- tokens</c>.</summary>
internal static class TokenCommand
{
    public static int Run()
    {
        Console.WriteLine($"| {SquadAction.Descriptor.Tools.Count} tools as | characters | o200k | of its JSON Schema | cl100k | of its JSON Schema |");
        Console.WriteLine("|---|---|---|---|---|---|");
        string schema = Text(SquadAction.JsonSchema);
        Write("compact text", Text(SquadAction.PromptSchema), schema);
        Write("JSON Schema, minified", schema, schema);
        Write("strict JSON Schema, minified", Text(SquadAction.StrictJsonSchema), schema);
        return 0;
    }

    /// <summary>What the compact text of the demo's tools takes in a prompt.</summary>
    public static int PromptTokens() => TiktokenTokenizer.CreateForEncoding("o200k_base").CountTokens(Text(SquadAction.PromptSchema));

    /// <summary>The same over what its JSON Schema takes.</summary>
    public static double ShareOfJsonSchema() => (double)PromptTokens() / TiktokenTokenizer.CreateForEncoding("o200k_base").CountTokens(Text(SquadAction.JsonSchema));

    private static void Write(string name, string text, string schema)
    {
        string row = $"| {name} | {text.Length:n0} |";
        foreach (string encoding in (ReadOnlySpan<string>)["o200k_base", "cl100k_base"])
        {
            TiktokenTokenizer tokenizer = TiktokenTokenizer.CreateForEncoding(encoding);
            int tokens = tokenizer.CountTokens(text);
            row += $" {tokens:n0} | {100.0 * tokens / tokenizer.CountTokens(schema):f0} % |";
        }

        Console.WriteLine(row);
    }

    private static string Text(SchemaText schema) => Encoding.UTF8.GetString(schema.Utf8);
}
