using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Caching;

/// <content>The key: fields in this order, each with its length before it, so that no two different requests render alike.</content>
internal sealed partial class PlanCache<TAction>
{
    /// <summary>Bump when a field below is added, removed, moved or rendered otherwise, or when the normal form of texts changes.</summary>
    private const byte KeyVersion = 3;

    private static readonly int s_toolCount = TAction.Descriptor.Tools.Count;

    private readonly int _maxKeyBytes;
    private readonly bool _isWide;
    private readonly SamplingOptions _sampling;
    private readonly Sampling _defaultSampling;
    private readonly byte[] _fixedFields;
    private readonly byte[] _defaultFields;

    /// <summary>The key that a plan for this situation is stored under.</summary>
    public byte[] KeyOf<TContext>(in TContext context, in PlanOptions options)
        where TContext : ILlmContext
    {
        ReusableBuffer buffer = ReusableBuffer.Rent(_maxKeyBytes);
        try
        {
            int field = WriteKey(buffer, in context, in options);
            _ = NormalizeKey(buffer, field, in context);
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            buffer.Return();
        }
    }

    /// <summary>Renders the key with the context as it is.</summary>
    /// <returns>Where the context's field begins.</returns>
    private int WriteKey<TContext>(ReusableBuffer buffer, in TContext context, in PlanOptions options)
        where TContext : ILlmContext
    {
        CacheKeyWriter key = new(buffer);
        Sampling sampling = Sampling.Resolve(_sampling, in options);
        if (options.Partition is null && options.Allowed.AllowsAll && sampling == _defaultSampling)
        {
            key.WriteRendered(_defaultFields);
        }
        else
        {
            key.WriteRendered(_fixedFields);
            WriteCallFields(key, options.Partition, in sampling, options.Allowed);
        }

        if (Grounding<TAction>.Domains.Count != 0)
        {
            // What may be named, whatever the context's own members are bucketed to.
            int values = key.BeginField();
            options.Domains?.WriteKey(buffer, Grounding<TAction>.Domains);
            key.EndField(values);
        }

        key.WriteField(ContextName<TContext>.Value);
        int field = key.BeginField();
        context.WriteKey(buffer);
        key.EndField(field);
        buffer.ThrowIfTooLong();
        return field;
    }

    /// <summary>A key's context may take twice the bytes of its prompt: a text stands in it as UTF-16. The rest is what the key has beside it.</summary>
    private static int RoomForKey(int maxContextBytes)
    {
        const int Beside = 4096;
        return (int)Math.Min(Array.MaxLength, (2L * maxContextBytes) + Beside);
    }

    /// <summary>Puts a text's normal form in the place of the text.</summary>
    /// <returns>Whether that made another key.</returns>
    private bool NormalizeKey<TContext>(ReusableBuffer buffer, int field, in TContext context)
        where TContext : ILlmContext
    {
        if (typeof(TContext) != typeof(TextPrompt))
        {
            return false;
        }

        ref readonly TextPrompt prompt = ref Unsafe.As<TContext, TextPrompt>(ref Unsafe.AsRef(in context));
        if (TextKey.IsNormal(in prompt, _isWide))
        {
            return false;
        }

        buffer.Truncate(field);
        CacheKeyWriter key = new(buffer);
        _ = key.BeginField();
        TextKey.WriteNormalized(buffer, prompt.State, prompt.Goal, _isWide);
        key.EndField(field);
        return true;
    }

    private static void WriteCallFields(CacheKeyWriter key, string? partition, in Sampling sampling, ToolMask allowed)
    {
        key.WriteField(partition);
        key.WriteField(sampling.Temperature is float temperature ? BitConverter.SingleToInt32Bits(temperature) : null);
        key.WriteField(sampling.Seed);
        key.WriteField(sampling.MaxOutputTokens);
        key.WriteField(allowed, s_toolCount);
    }

    private static byte[] RenderFixedFields(CacheIdentity identity)
    {
        Span<byte> hash = stackalloc byte[ToolsetHash.SizeInBytes];
        _ = TAction.Descriptor.Hash.TryWriteBytes(hash);
        ReusableBuffer buffer = ReusableBuffer.Rent();
        CacheKeyWriter key = new(buffer);
        key.WriteField([KeyVersion, (byte)(identity.WideTextNormalization ? 1 : 0)]);
        key.WriteField(identity.ModelId);
        key.WriteField(identity.ModelDigest);
        key.WriteField(hash);
        key.WriteField(PromptTemplate.Version);
        key.WriteField(SHA256.HashData(Encoding.UTF8.GetBytes(identity.PromptText)));
        key.WriteField(identity.Constraint);
        key.WriteField(identity.Epoch);
        byte[] fields = buffer.WrittenSpan.ToArray();
        buffer.Return();
        return fields;
    }

    /// <summary>The fields before the context of a call that asks for nothing special: nearly all of them.</summary>
    private byte[] RenderDefaultFields()
    {
        ReusableBuffer buffer = ReusableBuffer.Rent();
        CacheKeyWriter key = new(buffer);
        key.WriteRendered(_fixedFields);
        WriteCallFields(key, partition: null, in _defaultSampling, default);
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
