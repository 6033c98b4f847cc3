using System.Text;
using AstraWeave.Sdk.Generators.Emit.Domains;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AstraWeave.Sdk.Generators.Emit.Contexts;

/// <summary>A context's model to its files: one for the prompt, one for the key.</summary>
internal static class ContextEmitter
{
    private const string Interface = "global::AstraWeave.Sdk.ILlmContext";
    private const string Target = "global::System.Buffers.IBufferWriter<byte> writer";

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Emit(SourceProductionContext output, ContextModel context)
    {
        output.AddSource($"{context.Declaration.FileName}.Prompt.g.cs", SourceText.From(EmitPrompt(context), s_utf8));
        output.AddSource($"{context.Declaration.FileName}.Key.g.cs", SourceText.From(EmitKey(context), s_utf8));
        if (ContextDomainEmitter.Applies(context))
        {
            output.AddSource($"{context.Declaration.FileName}.Domains.g.cs", SourceText.From(ContextDomainEmitter.Emit(context), s_utf8));
        }
    }

    private static string EmitPrompt(ContextModel context) => GeneratedFile.Write(
        context.Declaration,
        context.SuppressedIds,
        "",
        $"partial {context.Keyword} {context.Declaration.Identifier} : {Interface}",
        writer =>
        {
            writer.WriteLine(GeneratedFile.Attribute);
            using (writer.Block($"void {Interface}.WritePrompt({Target})"))
            {
                writer.WriteLine($"""
                    {ContextPromptEmitter.WriterType} prompt = new(writer);
                    {context.WriterName}.WritePrompt(prompt, this);
                    prompt.Complete();
                    """);
            }

            writer.WriteLine();
            using (writer.Block($"private static partial class {context.WriterName}"))
            {
                ContextPromptEmitter.Write(writer, context);
            }
        });

    private static string EmitKey(ContextModel context) => GeneratedFile.Write(
        context.Declaration,
        context.SuppressedIds,
        "",
        $"partial {context.Keyword} {context.Declaration.Identifier}",
        writer =>
        {
            writer.WriteLine(GeneratedFile.Attribute);
            using (writer.Block($"void {Interface}.WriteKey({Target})"))
            {
                writer.WriteLine($"""
                    {ContextKeyEmitter.WriterType} key = new(writer, {context.WriterName}.Shape);
                    {context.WriterName}.WriteKey(key, this);
                    key.Complete();
                    """);
            }

            writer.WriteLine();
            writer.WriteLine(GeneratedFile.Attribute);
            using (writer.Block($"private static partial class {context.WriterName}"))
            {
                writer.WriteLine($"""
                    // The first half of the SHA-256 of the context's type, members and marks: a change of any of them is another key.
                    public static global::System.ReadOnlySpan<byte> Shape =>
                    [
                    """);
                foreach (string line in ContextShape.Bytes(context))
                {
                    writer.WriteLine("    " + line);
                }

                writer.WriteLine("];");
                writer.WriteLine();
                ContextKeyEmitter.Write(writer, context);
            }
        });
}
