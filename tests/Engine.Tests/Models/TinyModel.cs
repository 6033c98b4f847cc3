using System.Globalization;

namespace AstraWeave.Sdk.Engine.Tests.Models;

/// <summary>A model of random weights that llama.cpp loads: one layer, one token for each byte, and whole pieces besides. A few hundred kilobytes.</summary>
/// <remarks>It knows nothing, so it writes whatever its sampler lets it: what comes out shows the constraint alone. The same seed makes the same file.</remarks>
public sealed class TinyModel
{
    /// <summary>The tokens before those of the bytes: unknown, start and end.</summary>
    public const int SpecialTokens = 3;

    /// <summary>The token that ends an answer.</summary>
    public const int EndToken = 2;

    private const int Bytes = 256;
    private const int Width = 64;
    private const int Heads = 4;
    private const int FeedForward = 128;

    /// <summary>The longest text in tokens that the model is asked for.</summary>
    public int ContextLength { get; init; } = 32_768;

    /// <summary>Tokens beyond the bytes, as large vocabularies have them.</summary>
    public IReadOnlyList<string> Pieces { get; init; } = [];

    /// <summary>What the weights are drawn with.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The token of a byte.</summary>
    public static int TokenOf(byte value) => SpecialTokens + value;

    /// <summary>Writes the model.</summary>
    /// <param name="path">The file, which is replaced.</param>
    public void Save(string path)
    {
        GgufWriter file = new();
        AddShape(file);
        AddVocabulary(file);
        AddWeights(file);
        file.Save(path);
    }

    private void AddShape(GgufWriter file)
    {
        file.Add("general.architecture", "llama");
        file.Add("general.name", "tiny");
        file.Add("llama.context_length", (uint)ContextLength);
        file.Add("llama.embedding_length", Width);
        file.Add("llama.block_count", 1u);
        file.Add("llama.feed_forward_length", FeedForward);
        file.Add("llama.attention.head_count", Heads);
        file.Add("llama.rope.dimension_count", Width / Heads);
        file.Add("llama.attention.layer_norm_rms_epsilon", 1e-5f);
    }

    /// <summary>SentencePiece's kind of vocabulary, as Phi-3's and Llama 2's: bytes have tokens of their own, so a character may come in parts.</summary>
    private void AddVocabulary(GgufWriter file)
    {
        const int Normal = 1;
        const int Unknown = 2;
        const int Control = 3;
        const int SingleByte = 6;
        List<(string Text, float Score, int Type)> tokens = [("<unk>", 0, Unknown), ("<s>", 0, Control), ("</s>", 0, Control)];
        tokens.AddRange(Enumerable.Range(0, Bytes).Select(value => ($"<0x{value.ToString("X2", CultureInfo.InvariantCulture)}>", 0f, SingleByte)));
        tokens.AddRange(Pieces.Select((piece, i) => (piece.Replace(' ', '\u2581'), -1f - i, Normal)));
        file.Add("tokenizer.ggml.model", "llama");
        file.Add("tokenizer.ggml.tokens", [.. tokens.Select(token => token.Text)]);
        file.Add("tokenizer.ggml.scores", [.. tokens.Select(token => token.Score)]);
        file.Add("tokenizer.ggml.token_type", [.. tokens.Select(token => token.Type)]);
        file.Add("tokenizer.ggml.unknown_token_id", 0u);
        file.Add("tokenizer.ggml.bos_token_id", 1u);
        file.Add("tokenizer.ggml.eos_token_id", (uint)EndToken);
        file.Add("tokenizer.ggml.add_bos_token", true);
        file.Add("tokenizer.ggml.add_space_prefix", false);
    }

    private void AddWeights(GgufWriter file)
    {
        Random random = new(Seed);
        int vocabulary = SpecialTokens + Bytes + Pieces.Count;
        AddMatrix("token_embd.weight", Width, vocabulary);
        AddOnes("blk.0.attn_norm.weight");
        AddMatrix("blk.0.attn_q.weight", Width, Width);
        AddMatrix("blk.0.attn_k.weight", Width, Width);
        AddMatrix("blk.0.attn_v.weight", Width, Width);
        AddMatrix("blk.0.attn_output.weight", Width, Width);
        AddOnes("blk.0.ffn_norm.weight");
        AddMatrix("blk.0.ffn_gate.weight", Width, FeedForward);
        AddMatrix("blk.0.ffn_up.weight", Width, FeedForward);
        AddMatrix("blk.0.ffn_down.weight", FeedForward, Width);
        AddOnes("output_norm.weight");
        AddMatrix("output.weight", Width, vocabulary);

        void AddOnes(string name) => file.AddTensor(name, [.. Enumerable.Repeat(1f, Width)], Width);

        // So small that every token stays likely.
        void AddMatrix(string name, int columns, int rows) =>
            file.AddTensor(name, [.. Enumerable.Range(0, columns * rows).Select(_ => ((float)random.NextDouble() - 0.5f) / MathF.Sqrt(columns))], columns, rows);
    }
}
