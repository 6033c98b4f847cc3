using System.Buffers;

namespace AstraWeave.Sdk.Contexts;

/// <summary>Where a context is written: the planner's own buffer, or one that is copied into a foreign writer at the end.</summary>
internal readonly struct ContextTarget(IBufferWriter<byte> writer)
{
    private readonly IBufferWriter<byte> _writer = writer;

    public ReusableBuffer Buffer { get; } = writer as ReusableBuffer ?? ReusableBuffer.Rent();

    public void Complete()
    {
        if (!ReferenceEquals(_writer, Buffer))
        {
            _writer.Write(Buffer.WrittenSpan);
            Buffer.Return();
        }
    }
}
