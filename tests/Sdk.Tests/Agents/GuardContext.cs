using System.Buffers;
using System.Text;

namespace AstraWeave.Sdk.Tests.Agents;

/// <summary>What a guard sees: a cell, whose tens are the bucket that its key holds.</summary>
internal readonly record struct GuardContext(int Cell) : ILlmContext
{
    public void WritePrompt(IBufferWriter<byte> writer) => writer.Write(Encoding.UTF8.GetBytes($"{{\"cell\":{Cell}}}"));

    public void WriteKey(IBufferWriter<byte> writer)
    {
        writer.GetSpan(1)[0] = (byte)(Cell / 10);
        writer.Advance(1);
    }
}
