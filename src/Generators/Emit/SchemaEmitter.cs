using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Canonical form, hash and schemas as UTF-8 constants.</summary>
internal static class SchemaEmitter
{
    private const string Namespace = "global::AstraWeave.Sdk.Tools.";
    private const string SchemaText = Namespace + "SchemaText";

    public static string Emit(ToolsetModel toolset) => GeneratedFile.Write(toolset, "", "", writer =>
    {
        string canonical = CanonicalForm.Write(toolset);
        writer.WriteLine("/// <summary>SHA-256 of <see cref=\"CanonicalForm\"/>: 64 hexadecimal digits.</summary>");
        writer.WriteLine($"public const string ToolsetHash = \"{CanonicalForm.Hash(canonical)}\";");
        writer.WriteLine();
        writer.WriteLine("/// <summary>The canonical form v1, UTF-8.</summary>");
        writer.WriteLine($"public static global::System.ReadOnlySpan<byte> CanonicalForm => {Literals.RawUtf8(canonical)};");
        WriteSchema(writer, "PromptSchema", "The tools as text for a prompt, one line a tool, UTF-8.", PromptSchema.Write(toolset), "Prompt");
        WriteSchema(writer, "JsonSchema", "The plan's JSON Schema in the subset that Ollama and llama.cpp compile, UTF-8.", JsonSchema.Write(toolset), "JsonSchema");
        WriteSchema(writer, "StrictJsonSchema", "The plan's JSON Schema in the subset of OpenAI's strict mode, UTF-8.", JsonSchema.WriteStrict(toolset), "StrictJsonSchema");
        WriteSchema(writer, "Grammar", "The plan's grammar in GBNF, for llama.cpp and its kin, UTF-8.", Gbnf.Write(toolset), "Grammar");
    });

    private static void WriteSchema(SourceWriter writer, string property, string summary, SegmentedText schema, string dialect)
    {
        writer.WriteLine();
        writer.WriteLine($"/// <summary>{summary}</summary>");
        writer.WriteLine($"public static {SchemaText} {property} => new(");
        WriteText(writer, schema.Text);
        writer.WriteLine($"    [{string.Join(", ", schema.Segments.Select(segment => $"{segment.Start}, {segment.Length}"))}],");
        if (schema.Holes.Count == 0)
        {
            writer.WriteLine($"    {Literals.Utf8(schema.Separator)});");
            return;
        }

        writer.WriteLine($"    {Literals.Utf8(schema.Separator)})");
        writer.Open();
        writer.WriteLine($"Dialect = {Namespace}SchemaDialect.{dialect},");
        writer.WriteLine($"Holes = [{string.Join(", ", schema.Holes)}],");
        writer.WriteLine("Toolset = Descriptor,");
        writer.Close(";");
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
