using System.Buffers;
using System.Buffers.Text;
using System.ComponentModel;
using System.Numerics;
using System.Text;

namespace AstraWeave.Sdk.Contexts;

/// <summary>Writes a context as compact JSON. This type is for the output of the source generator and should not be used directly by your code.</summary>
/// <remarks>Every value leaves a comma behind it, which a closing bracket takes back: so nothing needs to know whether it is the first.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref partial struct ContextPromptWriter
{
    /// <summary>The longest number, duration or instant as text, with room to spare.</summary>
    private const int LongestScalar = 64;

    private readonly ContextTarget _target;

    /// <summary>Begins a prompt.</summary>
    /// <param name="writer">Receives the JSON.</param>
    public ContextPromptWriter(IBufferWriter<byte> writer) => _target = new ContextTarget(writer);

    /// <summary>Hands everything written to the writer.</summary>
    public void Complete()
    {
        _target.Buffer.RemoveLast(1);
        _target.Complete();
    }

    /// <summary>Opens an object.</summary>
    public void BeginObject() => _target.Buffer.Write((byte)'{');

    /// <summary>Closes an object.</summary>
    public void EndObject() => Close((byte)'}');

    /// <summary>Opens an array.</summary>
    public void BeginArray() => _target.Buffer.Write((byte)'[');

    /// <summary>Closes an array.</summary>
    public void EndArray() => Close((byte)']');

    /// <summary>Writes the name of the member whose value follows.</summary>
    /// <param name="name">The name, UTF-8, without a character that JSON escapes.</param>
    public void Name(ReadOnlySpan<byte> name)
    {
        WriteWord(name);
        _target.Buffer.RemoveLast(1);
        _target.Buffer.Write((byte)':');
    }

    /// <summary>Makes the value that was just written the name of the one that follows: the key of a dictionary.</summary>
    public void EndKey()
    {
        _target.Buffer.RemoveLast(1);
        _target.Buffer.Write((byte)':');
    }

    /// <summary>Writes a word in quotes, such as the member of an enum.</summary>
    /// <param name="word">The word, UTF-8, without a character that JSON escapes.</param>
    public void WriteWord(ReadOnlySpan<byte> word)
    {
        _target.Buffer.Write((byte)'"');
        _target.Buffer.Write(word);
        _target.Buffer.Write("\","u8);
    }

    /// <summary>Writes a number in quotes, as the keys of dictionaries stand.</summary>
    public void WriteQuoted(Int128 value)
    {
        _target.Buffer.Write((byte)'"');
        Format(value, default);
        _target.Buffer.RemoveLast(1);
        _target.Buffer.Write("\","u8);
    }

    /// <summary>Writes no value.</summary>
    public void WriteNull() => _target.Buffer.Write("null,"u8);

    /// <summary>Writes a value.</summary>
    public void Write(bool value) => _target.Buffer.Write(value ? "true,"u8 : "false,"u8);

    /// <summary>Writes a value.</summary>
    public void Write(uint value) => Format(value, default);

    /// <summary>Writes a value.</summary>
    public void Write(long value) => Format(value, default);

    /// <summary>Writes a value.</summary>
    public void Write(ulong value) => Format(value, default);

    /// <summary>Writes a value.</summary>
    public void Write(Int128 value) => Format(value, default);

    /// <summary>Writes a value.</summary>
    public void Write(UInt128 value) => Format(value, default);

    /// <summary>Writes a value; <c>null</c> where it is not finite, for which JSON has no word.</summary>
    public void WriteHalf(Half value)
    {
        if (Half.IsFinite(value))
        {
            Format(Canonical.Of(value), default);
        }
        else
        {
            WriteNull();
        }
    }

    /// <inheritdoc cref="WriteHalf(Half)"/>
    public void Write(float value)
    {
        if (float.IsFinite(value))
        {
            Format(Canonical.Of(value), default);
        }
        else
        {
            WriteNull();
        }
    }

    /// <inheritdoc cref="WriteHalf(Half)"/>
    public void Write(double value)
    {
        if (double.IsFinite(value))
        {
            Format(Canonical.Of(value), default);
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Writes a value.</summary>
    public void Write(decimal value) => Format(Canonical.Of(value), default);

    /// <summary>Writes a value.</summary>
    public void Write(Guid value) => Quote(value, default);

    /// <summary>Writes a value, in seconds.</summary>
    public void Write(TimeSpan value) => Write(value.Ticks / (decimal)TimeSpan.TicksPerSecond);

    /// <summary>Writes a value, ISO 8601.</summary>
    public void Write(DateTime value) => Quote(value, "O");

    /// <summary>Writes a value, ISO 8601.</summary>
    public void Write(DateTimeOffset value) => Quote(value, "O");

    /// <summary>Writes a value as a text in a format of the invariant culture, such as a date.</summary>
    /// <param name="value">The value; its text has no character that JSON escapes and at most 64 bytes.</param>
    /// <param name="format">The format.</param>
    public void WriteText<T>(T value, string format)
        where T : IUtf8SpanFormattable => Quote(value, format);

    /// <summary>Writes a value as an object with x and y.</summary>
    public void Write(Vector2 value)
    {
        BeginObject();
        WriteXY(value.X, value.Y);
        EndObject();
    }

    /// <summary>Writes a value as an object with x, y and z.</summary>
    public void Write(Vector3 value)
    {
        BeginObject();
        WriteXY(value.X, value.Y);
        Name("z"u8);
        Write(value.Z);
        EndObject();
    }

    /// <summary>Writes a value as an object with x, y, z and w.</summary>
    public void Write(Vector4 value)
    {
        BeginObject();
        WriteXY(value.X, value.Y);
        Name("z"u8);
        Write(value.Z);
        Name("w"u8);
        Write(value.W);
        EndObject();
    }

    /// <summary>Writes a value as an object with x, y, z and w.</summary>
    public void Write(Quaternion value) => Write(value.AsVector4());

    /// <summary>Opens a collection whose order does not count; its elements follow, each behind <see cref="BeginItem"/>.</summary>
    /// <returns>The mark that closes it.</returns>
    public int BeginUnordered() => _target.Buffer.Items.Begin();

    /// <summary>Begins an element of a collection whose order does not count.</summary>
    public void BeginItem() => _target.Buffer.Items.BeginItem(_target.Buffer);

    /// <summary>Closes a collection whose order does not count.</summary>
    /// <param name="mark">What <see cref="BeginUnordered"/> gave.</param>
    public void EndUnordered(int mark) => _target.Buffer.Items.Sort(_target.Buffer, mark);

    private void WriteXY(float x, float y)
    {
        Name("x"u8);
        Write(x);
        Name("y"u8);
        Write(y);
    }

    private void Close(byte bracket)
    {
        if (_target.Buffer.WrittenSpan[^1] == ',')
        {
            _target.Buffer.RemoveLast(1);
        }

        _target.Buffer.Write(bracket);
        _target.Buffer.Write((byte)',');
    }

    private void Format<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        _ = value.TryFormat(_target.Buffer.GetSpan(LongestScalar), out int written, format, System.Globalization.CultureInfo.InvariantCulture);
        _target.Buffer.Advance(written);
        _target.Buffer.Write((byte)',');
    }

    private void Quote<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        _target.Buffer.Write((byte)'"');
        Format(value, format);
        _target.Buffer.RemoveLast(1);
        _target.Buffer.Write("\","u8);
    }
}
