using System.Text;
using AstraWeave.Sdk.Engine.Tests.Models;
using LLama;
using LLama.Common;
using LLama.Native;

namespace AstraWeave.Sdk.Engine.Tests.Engine;

/// <summary>llama.cpp in this process over a model that knows nothing: what a grammar lets through is all that it writes.</summary>
public sealed class LlamaEngine : IDisposable
{
    /// <summary>The tests that share one engine, and so run one after another.</summary>
    public const string Collection = "llama.cpp";

    // A model that knows nothing would fill every text and list to its limit; these end one.
    private const string Closers = "\"]},";
    private const float CloserBias = 3;

    // Bytes that can begin what is no UTF-8. Which of it a grammar lets through is TextTests' to count; here it would hide the rest of an answer.
    private static readonly byte[] s_oddLeads = [0xC0, 0xC1, 0xE0, 0xED, 0xF0, .. Enumerable.Range(0xF4, 12).Select(static lead => (byte)lead)];

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"astraweave-{Guid.NewGuid():N}.gguf");

    public LlamaEngine()
    {
        NativeLogConfig.llama_log_set(static (_, _) => { });
        new TinyModel { Pieces = ["{\"", "\":", "\",", "\"}", "]}", "},", " {", " \"", "true", "null", "-", "00", "10", "ab", "é", "😀", "\\u"] }.Save(_path);
        Parameters = new ModelParams(_path) { ContextSize = 16_384, BatchSize = 512, Threads = 1, BatchThreads = 1, GpuLayerCount = 0 };
        Weights = LLamaWeights.LoadFromFile(Parameters);
    }

    public ModelParams Parameters { get; }

    public LLamaWeights Weights { get; }

    /// <summary>Whether the engine can read a grammar. One that it cannot is put aside without an error.</summary>
    public bool IsReadable(string grammar) => NativeGrammar.IsReadable(Weights.NativeHandle, grammar);

    /// <summary>Writes one answer to its end.</summary>
    /// <param name="grammar">What holds it, in GBNF; <see langword="null"/> for nothing.</param>
    /// <param name="seed">Which of the answers that are allowed.</param>
    /// <param name="limit">The most tokens.</param>
    /// <param name="isOdd">Whether it may write bytes that can begin what is no UTF-8.</param>
    /// <returns>The bytes, and whether the answer came to an end.</returns>
    public (byte[] Text, bool IsWhole) Write(string? grammar, uint seed, int limit = 16_000, bool isOdd = false)
    {
        using LLamaContext context = Weights.CreateContext(Parameters);
        using SafeLLamaSamplerChainHandle chain = SafeLLamaSamplerChainHandle.Create(LLamaSamplerChainParams.Default());
        if (grammar is not null)
        {
            // LLamaSharp puts a null into the chain where llama.cpp cannot read a grammar, and the process ends at the first token.
            Assert.True(IsReadable(grammar), "llama.cpp cannot read the grammar.");
            chain.AddGrammar(Weights.NativeHandle, grammar, "root");
        }

        IEnumerable<LLamaLogitBias> closers = Encoding.ASCII.GetBytes(Closers).Select(static closer => Bias(closer, CloserBias));
        IEnumerable<LLamaLogitBias> barred = isOdd ? [] : s_oddLeads.Select(static lead => Bias(lead, float.NegativeInfinity));
        chain.AddLogitBias(Weights.Vocab.Count, [.. closers, .. barred]);
        chain.AddDistributionSampler(seed);

        List<byte> text = [];
        LLamaBatch batch = new();
        LLamaToken token = 1;
        byte[] piece = new byte[64];
        for (int position = 0; position < limit; position++)
        {
            batch.Clear();
            batch.Add(token, position, LLamaSeqId.Zero, true);
            Assert.Equal(DecodeResult.Ok, context.NativeHandle.Decode(batch));
            token = chain.Sample(context.NativeHandle, 0);
            if (token.IsEndOfGeneration(Weights.NativeHandle.Vocab))
            {
                return ([.. text], true);
            }

            uint length = Weights.NativeHandle.TokenToSpan(token, piece);
            text.AddRange(piece.AsSpan(0, (int)length));
        }

        return ([.. text], false);
    }

    private static LLamaLogitBias Bias(byte value, float bias) => new() { Token = TinyModel.TokenOf(value), Bias = bias };

    /// <summary>Leaves the weights to the end of the process: a call that a planner gave up may still read them, and native memory has no second chance.</summary>
    public void Dispose() => File.Delete(_path);
}

[CollectionDefinition(LlamaEngine.Collection)]
public sealed class UsesLlamaEngine : ICollectionFixture<LlamaEngine>;
