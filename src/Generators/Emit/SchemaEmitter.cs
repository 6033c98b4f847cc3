using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Canonical form, hash and schemas as UTF-8 constants.</summary>
internal static class SchemaEmitter
{
    private const string SchemaText = "global::AstraWeave.Sdk.Tools.SchemaText";

    public static string Emit(ToolsetModel toolset) => GeneratedFile.Write(toolset, "", "", writer =>
    {
        string canonical = CanonicalForm.Write(toolset);
        writer.WriteLine("/// <summary>SHA-256 of <see cref=\"CanonicalForm\"/>: 64 hexadecimal digits.</summary>");
        writer.WriteLine($"public const string ToolsetHash = \"{CanonicalForm.Hash(canonical)}\";");
        writer.WriteLine();
        writer.WriteLine("/// <summary>The canonical form v1, UTF-8.</summary>");
        writer.WriteLine($"public static global::System.ReadOnlySpan<byte> CanonicalForm => {Literals.RawUtf8(canonical)};");
        WriteSchema(writer, "PromptSchema", "The tools as text for a prompt, one line a tool, UTF-8.", PromptSchema.Write(toolset));
        WriteSchema(writer, "JsonSchema", "The plan's JSON Schema in the subset that Ollama and llama.cpp compile, UTF-8.", JsonSchema.Write(toolset));
        WriteSchema(writer, "StrictJsonSchema", "The plan's JSON Schema in the subset of OpenAI's strict mode, UTF-8.", JsonSchema.WriteStrict(toolset));
        WriteSchema(writer, "Grammar", "The plan's grammar in GBNF, for llama.cpp and its kin, UTF-8.", Gbnf.Write(toolset));
    });

    private static void WriteSchema(SourceWriter writer, string property, string summary, SegmentedText schema)
    {
        writer.WriteLine();
        writer.WriteLine($"/// <summary>{summary}</summary>");
        writer.WriteLine($"public static {SchemaText} {property} => new(");
        WriteText(writer, schema.Text);
        writer.WriteLine($"    [{string.Join(", ", schema.Segments.Select(segment => $"{segment.Start}, {segment.Length}"))}],");
        writer.WriteLine($"    {Literals.Utf8(schema.Separator)});");
    }

    /// <summary>Text of several lines as a raw literal, so that it reads as the model reads it.</summary>
    private static void WriteText(SourceWriter writer, string text)
    {
        if (text.IndexOf('\n') < 0 || text.Any(next => next != '\n' && (char.IsControl(next) || next is '\u2028' or '\u2029')))
        {
            writer.WriteLine($"    {Literals.RawUtf8(text)},");
            return;
        }

        string fence = Literals.Fence(text);
        writer.WriteLine("    " + fence);
        foreach (string line in text.Split('\n'))
        {
            writer.WriteLine("    " + line);
        }

        writer.WriteLine($"    {fence}u8,");
    }
}
