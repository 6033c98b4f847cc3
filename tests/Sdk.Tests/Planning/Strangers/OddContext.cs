using System.Buffers;

namespace AstraWeave.Sdk.Tests.Planning.Strangers;

/// <summary>A situation whose writing is a stranger's.</summary>
internal sealed class OddContext(Mischief mischief) : ILlmContext
{
    private byte _writes;

    public void WritePrompt(IBufferWriter<byte> writer)
    {
        mischief.Act();
        Write(writer);
    }

    public void WriteKey(IBufferWriter<byte> writer) => Write(writer);

    private void Write(IBufferWriter<byte> writer)
    {
        if (mischief.Manner != "returns null")
        {
            writer.Write([mischief.Manner == "changes state" ? ++_writes : (byte)'s']);
        }
    }
}
