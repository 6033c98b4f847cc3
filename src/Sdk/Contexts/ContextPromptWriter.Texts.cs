using System.Buffers;
using System.Text;

namespace AstraWeave.Sdk.Contexts;

/// <content>Texts, which may be a player's.</content>
/// <remarks>
/// Beside what JSON asks for, <c>&lt;</c> and <c>[</c> are escaped: the control words of chat templates (<c>&lt;|end|&gt;</c>, <c>&lt;start_of_turn&gt;</c>, <c>[/INST]</c>) begin with them,
/// and a server reads those wherever they stand. Lone surrogates become U+FFFD. All else stays as it is, also outside ASCII: escapes cost tokens.
/// </remarks>
public readonly ref partial struct ContextPromptWriter
{
    /// <summary>The longest text in characters whose bytes are not counted before they are written.</summary>
    private const int LongestGuessed = 1024;

    private static readonly SearchValues<char> s_unsafe = SearchValues.Create(UnsafeCharacters());

    /// <summary>Writes a text; <see langword="null"/> as <c>null</c>.</summary>
    public void Write(string? value)
    {
        if (value is null)
        {
            WriteNull();
        }
        else
        {
            Write(value.AsSpan());
        }
    }

    /// <summary>Writes a text.</summary>
    public void Write(char value) => Write([value]);

    /// <summary>Writes a text.</summary>
    public void Write(PlanText value)
    {
        char[] rented = ArrayPool<char>.Shared.Rent(value.Length);
        int length = Encoding.UTF8.GetChars(value.Utf8, rented);
        Write(rented.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(rented);
    }

    private void Write(ReadOnlySpan<char> text)
    {
        ReusableBuffer buffer = _target.Buffer;
        buffer.Write((byte)'"');
        while (!text.IsEmpty)
        {
            int length = text.IndexOfAny(s_unsafe);
            ReadOnlySpan<char> safe = length < 0 ? text : text[..length];
            buffer.Advance(Encoding.UTF8.GetBytes(safe, buffer.GetSpan(RoomFor(safe))));
            text = text[safe.Length..];
            if (!text.IsEmpty)
            {
                WriteEscaped(text[0]);
                text = text[1..];
            }
        }

        buffer.Write("\","u8);
    }

    /// <summary>A long text is measured: three times its length may be more than a context is allowed.</summary>
    private static int RoomFor(ReadOnlySpan<char> text) =>
        text.Length <= LongestGuessed ? Encoding.UTF8.GetMaxByteCount(text.Length) : Encoding.UTF8.GetByteCount(text);

    private void WriteEscaped(char value)
    {
        ReusableBuffer buffer = _target.Buffer;
        switch (value)
        {
            case '"':
                buffer.Write("\\\""u8);
                break;

            case '\\':
                buffer.Write("\\\\"u8);
                break;

            case '\n':
                buffer.Write("\\n"u8);
                break;

            case '\t':
                buffer.Write("\\t"u8);
                break;

            default:
                buffer.Write("\\u"u8);
                _ = ((ushort)value).TryFormat(buffer.GetSpan(4), out int written, "x4", System.Globalization.CultureInfo.InvariantCulture);
                buffer.Advance(written);
                break;
        }
    }

    private static ReadOnlySpan<char> UnsafeCharacters()
    {
        List<char> characters = ['"', '\\', '<', '[', '\u2028', '\u2029'];
        characters.AddRange(Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Select(static code => (char)code));
        return characters.ToArray();
    }
}
