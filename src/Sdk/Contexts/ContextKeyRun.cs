using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Contexts;

/// <summary>Members of fixed width that follow each other in a key: one room for all of them. This type is for the output of the source generator and should not be used directly by your code.</summary>
/// <remarks>Writes the bytes that <see cref="ContextKeyWriter"/> would write. With each at a fixed place, no member waits for the one before.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ContextKeyRun
{
    private readonly Span<byte> _room;

    internal ContextKeyRun(Span<byte> room) => _room = room;

    /// <summary>Writes a value at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int at, bool value) => _room[at] = value ? (byte)1 : (byte)0;

    /// <summary>Writes a value at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int at, byte value) => _room[at] = value;

    /// <summary>Writes a value at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int at, sbyte value) => _room[at] = unchecked((byte)value);

    /// <summary>Writes a value at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int at, char value) => BinaryPrimitives.WriteUInt16LittleEndian(_room[at..], value);

    /// <summary>Writes a value at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int at, short value) => BinaryPrimitives.WriteInt16LittleEndian(_room[at..], value);

    /// <summary>Writes a value at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(_room[at..], value);

    /// <summary>Writes a value at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(_room[at..], value);

    /// <summary>Writes a value at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(_room[at..], value);

    /// <summary>Writes a value at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(_room[at..], value);

    /// <summary>Writes a value at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(_room[at..], value);

    /// <summary>Writes a value at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int at, float value) => BinaryPrimitives.WriteSingleLittleEndian(_room[at..], Canonical.Of(value));

    /// <summary>Writes a value at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int at, double value) => BinaryPrimitives.WriteDoubleLittleEndian(_room[at..], Canonical.Of(value));
}
