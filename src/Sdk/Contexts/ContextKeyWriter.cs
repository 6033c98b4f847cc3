using System.Buffers;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace AstraWeave.Sdk.Contexts;

/// <summary>Writes the cache key of a context. This type is for the output of the source generator and should not be used directly by your code.</summary>
/// <remarks>
/// No value's bytes are the beginning of another's: numbers have the width of their type, all else starts with its length or presence.
/// So two situations of one shape write equal bytes only where every value is equal; the shape itself is written first.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref partial struct ContextKeyWriter
{
    private readonly ContextTarget _target;

    /// <summary>Begins a key.</summary>
    /// <param name="writer">Receives the key.</param>
    /// <param name="shape">What stands for the context's type, members and marks.</param>
    public ContextKeyWriter(IBufferWriter<byte> writer, ReadOnlySpan<byte> shape)
    {
        _target = new ContextTarget(writer);
        _target.Buffer.Write(shape);
    }

    /// <summary>Hands everything written to the writer.</summary>
    public void Complete() => _target.Complete();

    /// <summary>Begins members of fixed width that follow each other.</summary>
    /// <param name="bytes">How many bytes all of them take; as many are to be written.</param>
    public ContextKeyRun BeginRun(int bytes) => new(_target.Buffer.Take(bytes));

    /// <summary>Writes a value.</summary>
    public void Write(bool value) => _target.Buffer.Write(value ? (byte)1 : (byte)0);

    /// <summary>Writes a value.</summary>
    public void Write(byte value) => _target.Buffer.Write(value);

    /// <summary>Writes a value.</summary>
    public void Write(sbyte value) => _target.Buffer.Write(unchecked((byte)value));

    /// <summary>Writes a value.</summary>
    public void Write(char value) => Write((ushort)value);

    /// <summary>Writes a value.</summary>
    public void Write(short value) => Write(unchecked((ushort)value));

    /// <summary>Writes a value.</summary>
    public void Write(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(_target.Buffer.Take(sizeof(ushort)), value);

    /// <summary>Writes a value.</summary>
    public void Write(int value) => Write(unchecked((uint)value));

    /// <summary>Writes a value.</summary>
    public void Write(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(_target.Buffer.Take(sizeof(uint)), value);

    /// <summary>Writes a value.</summary>
    public void Write(long value) => Write(unchecked((ulong)value));

    /// <summary>Writes a value.</summary>
    public void Write(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(_target.Buffer.Take(sizeof(ulong)), value);

    /// <summary>Writes a value.</summary>
    public void Write(Int128 value) => Write(unchecked((UInt128)value));

    /// <summary>Writes a value.</summary>
    public void Write(UInt128 value)
    {
        Write(unchecked((ulong)value));
        Write((ulong)(value >> 64));
    }

    /// <summary>Writes a value.</summary>
    public void Write(Half value) => Write(BitConverter.HalfToUInt16Bits(Canonical.Of(value)));

    /// <summary>Writes a value.</summary>
    public void Write(float value) => Write(BitConverter.SingleToUInt32Bits(Canonical.Of(value)));

    /// <summary>Writes a value.</summary>
    public void Write(double value) => Write(BitConverter.DoubleToUInt64Bits(Canonical.Of(value)));

    /// <summary>Writes a value.</summary>
    public void Write(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        _ = decimal.GetBits(Canonical.Of(value), bits);
        foreach (int part in bits)
        {
            Write(part);
        }
    }

    /// <summary>Writes what no other key has, where a value cannot be told from others of its kind.</summary>
    public void WriteUnlisted() => Write(Guid.NewGuid());

    /// <summary>Writes a value: its length first; <see langword="null"/> is no text, not an empty one.</summary>
    public void Write(string? value)
    {
        WriteCount(value is null ? -1 : value.Length);
        _target.Buffer.Write(MemoryMarshal.AsBytes(value.AsSpan()));
    }

    /// <summary>Writes a value: its length first.</summary>
    public void Write(PlanText value)
    {
        WriteCount(value.Length);
        _target.Buffer.Write(value.Utf8);
    }

    /// <summary>Writes a value.</summary>
    public void Write(Guid value) => value.TryWriteBytes(_target.Buffer.Take(16));

    /// <summary>Writes a value.</summary>
    public void Write(TimeSpan value) => Write(value.Ticks);

    /// <summary>Writes a value: the ticks, whether they are local or universal, and the offset of a local one, which the prompt shows.</summary>
    public void Write(DateTime value)
    {
        Write(value.Ticks);
        Write((byte)value.Kind);
        if (value.Kind == DateTimeKind.Local)
        {
            Write((short)TimeZoneInfo.Local.GetUtcOffset(value).TotalMinutes);
        }
    }

    /// <summary>Writes a value: the clock as it reads, and its offset, as the prompt shows both.</summary>
    public void Write(DateTimeOffset value)
    {
        Write(value.Ticks);
        Write((short)value.TotalOffsetMinutes);
    }

    /// <summary>Writes a value.</summary>
    public void Write(Vector2 value)
    {
        Write(value.X);
        Write(value.Y);
    }

    /// <summary>Writes a value.</summary>
    public void Write(Vector3 value)
    {
        Write(value.X);
        Write(value.Y);
        Write(value.Z);
    }

    /// <summary>Writes a value.</summary>
    public void Write(Vector4 value)
    {
        Write(value.X);
        Write(value.Y);
        Write(value.Z);
        Write(value.W);
    }

    /// <summary>Writes a value.</summary>
    public void Write(Quaternion value) => Write(value.AsVector4());

    /// <summary>Writes how many elements follow.</summary>
    /// <param name="count">How many; -1 where there is no collection.</param>
    public void WriteCount(int count)
    {
        // Groups of seven bits, the lowest first, the last without the high bit.
        uint rest = unchecked((uint)(count + 1));
        for (; rest > 0x7f; rest >>= 7)
        {
            _target.Buffer.Write((byte)(rest | 0x80));
        }

        _target.Buffer.Write((byte)rest);
    }

    /// <summary>Opens a collection whose order does not count; its elements follow, each behind <see cref="BeginItem"/>.</summary>
    /// <returns>The mark that closes it.</returns>
    public int BeginUnordered() => _target.Buffer.Items.Begin();

    /// <summary>Begins an element of a collection whose order does not count.</summary>
    public void BeginItem() => _target.Buffer.Items.BeginItem(_target.Buffer);

    /// <summary>Closes a collection whose order does not count.</summary>
    /// <param name="mark">What <see cref="BeginUnordered"/> gave.</param>
    public void EndUnordered(int mark) => _target.Buffer.Items.Sort(_target.Buffer, mark);
}
