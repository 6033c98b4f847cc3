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

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"astraweave-{Guid.NewGuid():N}.gguf");

    public LlamaEngine()
    {
        new TinyModel { Pieces = ["{\"", "\":", "\",", "\"}", "]}", "},", " {", " \"", "true", "null", "-", "00", "10", "ab", "é", "😀", "\\u"] }.Save(_path);
        Parameters = new ModelParams(_path) { ContextSize = 16_384, BatchSize = 512, Threads = 1, BatchThreads = 1, GpuLayerCount = 0 };
        Weights = LLamaWeights.LoadFromFile(Parameters);
    }

    public ModelParams Parameters { get; }

    public LLamaWeights Weights { get; }

    /// <summary>Writes one answer to its end.</summary>
    /// <param name="grammar">What holds it, in GBNF; <see langword="null"/> for nothing.</param>
    /// <param name="seed">Which of the answers that are allowed.</param>
    /// <param name="limit">The most tokens.</param>
    /// <returns>The bytes, and whether the answer came to an end.</returns>
    public (byte[] Text, bool IsWhole) Write(string? grammar, uint seed, int limit = 16_000)
    {
        using LLamaContext context = Weights.CreateContext(Parameters);
        using SafeLLamaSamplerChainHandle chain = SafeLLamaSamplerChainHandle.Create(LLamaSamplerChainParams.Default());
        if (grammar is not null)
        {
            chain.AddGrammar(Weights.NativeHandle, grammar, "root");
        }

        LLamaLogitBias[] biases = [.. Encoding.ASCII.GetBytes(Closers).Select(closer => new LLamaLogitBias { Token = TinyModel.TokenOf(closer), Bias = CloserBias })];
        chain.AddLogitBias(Weights.Vocab.Count, biases);
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

    /// <summary>Leaves the weights to the end of the process: a call that a planner gave up may still read them, and native memory has no second chance.</summary>
    public void Dispose() => File.Delete(_path);
}

[CollectionDefinition(LlamaEngine.Collection)]
public sealed class LlamaEngineCollection : ICollectionFixture<LlamaEngine>;
