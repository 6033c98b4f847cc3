using System.Buffers;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>A reusable buffer that JSON is written to.</summary>
internal sealed class JsonBuffer
{
    private static readonly SearchValues<byte> s_escaped = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, (byte)'"', (byte)'\\']);

    private byte[] _bytes = new byte[512];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Truncate(int length) => Length = length;

    public void Write(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    public void Write(scoped ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        utf8.CopyTo(_bytes.AsSpan(Length));
        Length += utf8.Length;
    }

    /// <summary>Writes a name of the toolset: it holds nothing that needs an escape beyond what JSON strings need.</summary>
    public void WriteString(string value)
    {
        int bytes = System.Text.Encoding.UTF8.GetMaxByteCount(value.Length);
        byte[] rented = ArrayPool<byte>.Shared.Rent(bytes);
        WriteString(rented.AsSpan(0, System.Text.Encoding.UTF8.GetBytes(value, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }

    public void WriteString(scoped ReadOnlySpan<byte> utf8)
    {
        Write((byte)'"');
        while (true)
        {
            int next = utf8.IndexOfAny(s_escaped);
            if (next < 0)
            {
                break;
            }

            Write(utf8[..next]);
            byte special = utf8[next];
            if (special is (byte)'"' or (byte)'\\')
            {
                Write((byte)'\\');
                Write(special);
            }
            else
            {
                Write("\\u00"u8);
                Write(HexDigit(special >> 4));
                Write(HexDigit(special & 15));
            }

            utf8 = utf8[(next + 1)..];
        }

        Write(utf8);
        Write((byte)'"');
    }

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);

    private void Reserve(int length)
    {
        if (_bytes.Length - Length < length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + length));
        }
    }
}
