using System.Buffers.Binary;
using System.Runtime.InteropServices;
using AstraWeave.Sdk.Contexts;

namespace AstraWeave.Sdk.Caching;

/// <summary>Renders a cache key as length-prefixed fields.</summary>
/// <remarks>Each field is its length as 4 bytes, little-endian, then its bytes: no two lists of fields render alike.</remarks>
internal readonly ref struct CacheKeyWriter(ReusableBuffer buffer)
{
    private readonly ReusableBuffer _buffer = buffer;

    public void WriteField(ReadOnlySpan<byte> value)
    {
        int field = BeginField();
        _buffer.Write(value);
        EndField(field);
    }

    /// <summary>Writes a text as UTF-16, so that nothing is transcoded; <see langword="null"/> is no text, not an empty one.</summary>
    public void WriteField(string? value)
    {
        int field = BeginField();
        _buffer.Write(value is null ? [0] : [1]);
        _buffer.Write(MemoryMarshal.AsBytes(value.AsSpan()));
        EndField(field);
    }

    /// <summary>Writes the bits of a number that may be absent.</summary>
    public void WriteField(long? value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value.GetValueOrDefault());
        WriteField(value is null ? [] : bytes);
    }

    /// <summary>Writes which tools are allowed; a list that names every tool is none.</summary>
    public void WriteField(ToolMask allowed, int toolCount)
    {
        Span<byte> bits = stackalloc byte[(toolCount + 7) / 8];
        bits.Clear();
        int count = 0;
        for (int tool = 0; !allowed.AllowsAll && tool < toolCount; tool++)
        {
            if (allowed.Allows(tool))
            {
                bits[tool / 8] |= (byte)(1 << (tool % 8));
                count++;
            }
        }

        WriteField(allowed.AllowsAll || count == toolCount ? [] : bits);
    }

    /// <summary>Copies fields that were rendered before.</summary>
    public void WriteRendered(ReadOnlySpan<byte> fields) => _buffer.Write(fields);

    /// <summary>Opens a field whose length is not known yet.</summary>
    public int BeginField()
    {
        _ = _buffer.GetSpan(sizeof(int));
        int field = _buffer.Length;
        _buffer.Advance(sizeof(int));
        return field;
    }

    public void EndField(int field) =>
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.Written(field, sizeof(int)), _buffer.Length - field - sizeof(int));
}
