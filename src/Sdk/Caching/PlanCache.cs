using System.Runtime.CompilerServices;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Caching;

/// <summary>The plans of one toolset, by everything that decides what the model would answer.</summary>
internal sealed class PlanCache<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>Bump when a field below is added, removed, moved or rendered otherwise.</summary>
    private const byte KeyVersion = 1;

    /// <summary>What a slot, a plan object and an array header take, about.</summary>
    private const int EntryOverheadBytes = 192;

    private readonly LruStore<Plan<TAction>> _store;
    private readonly byte[] _fixedFields;
    private readonly SamplingOptions _sampling;
    private readonly int _toolCount = TAction.Descriptor.Tools.Count;

    /// <param name="store">Where the plans are; shared by whoever should share plans.</param>
    /// <param name="modelId">The model and where it runs.</param>
    /// <param name="role">What stands for the part of the prompt template that the user chose.</param>
    /// <param name="sampling">What a call's sampling options default to.</param>
    public PlanCache(LruStore<Plan<TAction>> store, string modelId, string role, SamplingOptions sampling)
    {
        _store = store;
        _sampling = sampling;
        _fixedFields = RenderFixedFields(modelId, role);
    }

    /// <summary>Looks for the plan of an equal situation.</summary>
    /// <param name="context">The situation.</param>
    /// <param name="options">What the call asks for.</param>
    /// <param name="plan">The plan, where there is one.</param>
    /// <param name="missedKey">The key to store under, where there is none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet<TContext>(in TContext context, in PlanOptions options, out Plan<TAction>? plan, out byte[]? missedKey)
        where TContext : ILlmContext
    {
        ReusableBuffer buffer = ReusableBuffer.Rent();
        try
        {
            WriteKey(buffer, in context, in options);
            bool found = _store.TryGet(buffer.WrittenSpan, out plan);
            missedKey = found ? null : buffer.WrittenSpan.ToArray();
            return found;
        }
        finally
        {
            buffer.Return();
        }
    }

    /// <summary>Remembers a plan. Only for complete, validated plans of the model.</summary>
    /// <param name="key">The key that missed.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="answerBytes">The length of the answer it was read from: an upper bound of its texts.</param>
    public void Set(byte[] key, Plan<TAction> plan, int answerBytes) =>
        _store.Set(key, plan, EntryOverheadBytes + answerBytes + ((long)plan.Count * Unsafe.SizeOf<TAction>()));

    internal void WriteKey<TContext>(ReusableBuffer buffer, in TContext context, in PlanOptions options)
        where TContext : ILlmContext
    {
        CacheKeyWriter key = new(buffer);
        key.WriteRendered(_fixedFields);
        key.WriteField(options.Partition);
        WriteSampling(key, Sampling.Resolve(_sampling, in options));
        key.WriteField(options.Allowed, _toolCount);
        key.WriteField(ContextName<TContext>.Value);
        int field = key.BeginField();
        context.WriteKey(buffer);
        key.EndField(field);
    }

    private static void WriteSampling(CacheKeyWriter key, in Sampling sampling)
    {
        key.WriteField(sampling.Temperature is float temperature ? BitConverter.SingleToInt32Bits(temperature) : null);
        key.WriteField(sampling.Seed);
        key.WriteField(sampling.MaxOutputTokens);
    }

    private static byte[] RenderFixedFields(string modelId, string role)
    {
        Span<byte> hash = stackalloc byte[ToolsetHash.SizeInBytes];
        _ = TAction.Descriptor.Hash.TryWriteBytes(hash);
        ReusableBuffer buffer = ReusableBuffer.Rent();
        CacheKeyWriter key = new(buffer);
        key.WriteField([KeyVersion]);
        key.WriteField(modelId);
        key.WriteField(hash);
        key.WriteField(PromptTemplate.Version);
        key.WriteField(role);
        byte[] fields = buffer.WrittenSpan.ToArray();
        buffer.Return();
        return fields;
    }

    /// <summary>Two kinds of contexts may write the same key bytes and mean different things.</summary>
    private static class ContextName<TContext>
    {
        public static readonly string Value = typeof(TContext).FullName ?? typeof(TContext).Name;
    }
}
