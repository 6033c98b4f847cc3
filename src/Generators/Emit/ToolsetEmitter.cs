using System.Text;
using AstraWeave.Sdk.Generators.Emit.Domains;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>A toolset's model to its files, one for each concern.</summary>
internal static class ToolsetEmitter
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Emit(SourceProductionContext output, ToolsetModel toolset)
    {
        Add("Union", UnionEmitter.Emit(toolset));
        Add("Dispatch", DispatchEmitter.Emit(toolset));
        Add("Equality", EqualityEmitter.Emit(toolset));
        Add("Descriptor", DescriptorEmitter.Emit(toolset));
        Add("Schemas", SchemaEmitter.Emit(toolset));
        Add("Reader", ReaderEmitter.Emit(toolset));
        Add("Writer", WriterEmitter.Emit(toolset));
        Add("Texts", TextsEmitter.Emit(toolset));
        if (GroundingEmitter.Applies(toolset))
        {
            Add("Grounding", GroundingEmitter.Emit(toolset));
        }

        if (toolset.LengthCheckedTypes.Count > 0)
        {
            Add("Trimming", TrimmingEmitter.Emit(toolset));
        }

        void Add(string part, string source)
        {
            output.CancellationToken.ThrowIfCancellationRequested();
            output.AddSource($"{toolset.Declaration.FileName}.{part}.g.cs", SourceText.From(source, s_utf8));
        }
    }
}
