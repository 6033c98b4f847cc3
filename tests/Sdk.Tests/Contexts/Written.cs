using System.Buffers;
using System.Text;

namespace AstraWeave.Sdk.Tests.Contexts;

/// <summary>What a context writes of itself.</summary>
internal static class Written
{
    public static byte[] Key<TContext>(TContext context)
        where TContext : ILlmContext
    {
        ArrayBufferWriter<byte> writer = new();
        context.WriteKey(writer);
        return writer.WrittenSpan.ToArray();
    }

    public static string Prompt<TContext>(TContext context)
        where TContext : ILlmContext
    {
        ArrayBufferWriter<byte> writer = new();
        context.WritePrompt(writer);
        return Encoding.UTF8.GetString(writer.WrittenSpan);
    }
}
