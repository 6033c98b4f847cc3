using System.Numerics;

namespace AstraWeave.Sdk.Contexts;

/// <content>Numbers by the step they fall into.</content>
public readonly ref partial struct ContextKeyWriter
{
    /// <summary>Writes the step of a value.</summary>
    public void WriteBucket(uint value, long width) => Write(value / width);

    /// <summary>Writes the step of a value.</summary>
    public void WriteBucket(long value, long width) => Write(Buckets.Of(value, width));

    /// <summary>Writes the step of a value.</summary>
    public void WriteBucket(ulong value, ulong width) => Write(value / width);

    /// <summary>Writes the step of a value.</summary>
    public void WriteBucket(Int128 value, long width) => Write(Buckets.Of(value, width));

    /// <summary>Writes the step of a value.</summary>
    public void WriteBucket(UInt128 value, ulong width) => Write(value / width);

    /// <summary>Writes the step of a value.</summary>
    public void WriteBucket(double value, double width) => Write(Buckets.Of(value, width));

    /// <summary>Writes the step of a value.</summary>
    public void WriteBucket(decimal value, decimal width) => Write(Buckets.Of(value, width));

    /// <summary>Writes the step of a value, in seconds.</summary>
    public void WriteBucket(TimeSpan value, double width) => Write(Buckets.Of(value.TotalSeconds, width));

    /// <summary>Writes the step of each component.</summary>
    public void WriteBucket(Vector2 value, double width)
    {
        WriteBucket(value.X, width);
        WriteBucket(value.Y, width);
    }

    /// <summary>Writes the step of each component.</summary>
    public void WriteBucket(Vector3 value, double width)
    {
        WriteBucket(value.X, width);
        WriteBucket(value.Y, width);
        WriteBucket(value.Z, width);
    }

    /// <summary>Writes the step of each component.</summary>
    public void WriteBucket(Vector4 value, double width)
    {
        WriteBucket(value.X, width);
        WriteBucket(value.Y, width);
        WriteBucket(value.Z, width);
        WriteBucket(value.W, width);
    }

    /// <summary>Writes the step of each component.</summary>
    public void WriteBucket(Quaternion value, double width) => WriteBucket(value.AsVector4(), width);
}
