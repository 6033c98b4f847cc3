using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace AstraWeave.Sdk.Tools;

/// <summary>SHA-256 of a toolset's canonical form: equal hashes mean equal schemas, arguments and constraints.</summary>
public readonly struct ToolsetHash : IEquatable<ToolsetHash>, ISpanFormattable
{
    /// <summary>The size in bytes.</summary>
    public const int SizeInBytes = 32;

    private readonly ulong _0;
    private readonly ulong _1;
    private readonly ulong _2;
    private readonly ulong _3;

    /// <summary>Creates a hash from its 32 bytes.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is not 32 bytes long.</exception>
    public ToolsetHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != SizeInBytes)
        {
            throw new ArgumentException($"A toolset hash has {SizeInBytes} bytes, not {bytes.Length}.", nameof(bytes));
        }

        _0 = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _1 = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _2 = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _3 = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>Reads 64 hexadecimal digits.</summary>
    /// <exception cref="FormatException"><paramref name="hex"/> is not 64 hexadecimal digits.</exception>
    public static ToolsetHash Parse(string hex) => new(Convert.FromHexString(hex));

    /// <summary>Writes the 32 bytes.</summary>
    /// <returns>Whether <paramref name="destination"/> has room.</returns>
    public bool TryWriteBytes(Span<byte> destination)
    {
        if (destination.Length < SizeInBytes)
        {
            return false;
        }

        BinaryPrimitives.WriteUInt64BigEndian(destination, _0);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _1);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _2);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _3);
        return true;
    }

    /// <summary>The first 8 hexadecimal digits, for telemetry tags and logs.</summary>
    public string ToShortString() => ((uint)(_0 >> 32)).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        Span<byte> bytes = stackalloc byte[SizeInBytes];
        _ = TryWriteBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        Span<byte> bytes = stackalloc byte[SizeInBytes];
        _ = TryWriteBytes(bytes);
        return Convert.TryToHexStringLower(bytes, destination, out charsWritten);
    }

    /// <inheritdoc/>
    public bool Equals(ToolsetHash other) => _0 == other._0 && _1 == other._1 && _2 == other._2 && _3 == other._3;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ToolsetHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _0.GetHashCode();

    /// <summary>Compares by value.</summary>
    public static bool operator ==(ToolsetHash left, ToolsetHash right) => left.Equals(right);

    /// <summary>Compares by value.</summary>
    public static bool operator !=(ToolsetHash left, ToolsetHash right) => !left.Equals(right);
}
