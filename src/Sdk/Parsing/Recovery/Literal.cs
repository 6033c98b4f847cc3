using System.Buffers;
using System.Globalization;
using System.Text;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Tells literals and numbers of JSON and its neighbours from other words.</summary>
internal static class Literal
{
    private static readonly SearchValues<byte> s_numeric = SearchValues.Create("0123456789+-.eE"u8);

    public static bool IsNull(ReadOnlySpan<byte> text, LooseKind kind) =>
        kind == LooseKind.Word && (Is(text, "null") || Is(text, "none") || Is(text, "undefined") || Is(text, "nil"));

    private static readonly string[] s_nothing = ["null", "none", "nil", "undefined", "n/a"];

    /// <summary>Whether a text stands for no value: <c>"null"</c>, <c>"None"</c>, <c>""</c>. A member of that name, and an empty text where the argument takes one, are values.</summary>
    public static bool SaysNothing(ReadOnlySpan<byte> text, ArgumentSpec argument)
    {
        bool isMember = argument.Type is ArgumentType.Enum or ArgumentType.Flags && NameFolding.Any(text, argument.Members);
        return text.IsEmpty ? argument.IsNullable || argument.Type != ArgumentType.String : !isMember && IsAny(text, s_nothing);
    }

    /// <summary>Whether a text can stand for no value, whatever it is the value of.</summary>
    public static bool MaySayNothing(ReadOnlySpan<byte> text) => text.Length <= 9 && (text.IsEmpty || IsAny(text, s_nothing));

    private static readonly string[] s_true = ["true", "yes", "on", "t", "y", "1", "1.0"];
    private static readonly string[] s_false = ["false", "no", "off", "f", "n", "0", "0.0"];

    /// <summary>Reads a truth value, in JSON's words or those of YAML and R.</summary>
    public static bool TryBoolean(ReadOnlySpan<byte> text, out bool value)
    {
        text = text.Trim(" \t\r\n\"'`*"u8);
        value = IsAny(text, s_true);
        return value || IsAny(text, s_false);
    }

    /// <summary>Writes a number in JSON's form: no plus sign, no digit group, a digit on either side of the point.</summary>
    /// <param name="text">What the model wrote.</param>
    /// <param name="integer">Whether only a number without fraction will do; <c>5.0</c> is one, <c>5.5</c> is not.</param>
    /// <param name="destination">Room for the number.</param>
    /// <param name="written">Its length.</param>
    public static bool TryNumber(scoped ReadOnlySpan<byte> text, bool integer, Span<byte> destination, out int written)
    {
        written = 0;
        text = Numerals.Bare(text, integer);
        Span<byte> folded = stackalloc byte[64];
        if (!IsNumeric(text) && Numerals.TryFold(text, folded, out int length))
        {
            text = folded[..length];
        }

        if (text.StartsWith("+"u8))
        {
            text = text[1..];
        }

        if (text.Length <= destination.Length && IsJsonNumber(text, integer))
        {
            text.CopyTo(destination);
            written = text.Length;
            return true;
        }

        // A decimal holds 28 digits: more than any integer argument, and it keeps what a double would round.
        if (text.Length is > 0 and <= 40 && IsNumeric(text)
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out decimal value)
            && !(integer && value != decimal.Truncate(value)))
        {
            value = integer ? decimal.Truncate(value) : value;
            return value.TryFormat(destination, out written, integer ? "0" : "0.############################", CultureInfo.InvariantCulture);
        }

        // Too long or too large for a decimal: only as it stands, for the strict reader to judge.
        if (text.Length > destination.Length || !IsNumeric(text))
        {
            return false;
        }

        text.CopyTo(destination);
        written = text.Length;
        return true;
    }

    /// <summary>Whether a number needs no other form; an integer must have neither point nor exponent for that.</summary>
    private static bool IsJsonNumber(ReadOnlySpan<byte> text, bool integer)
    {
        text = text.StartsWith("-"u8) ? text[1..] : text;
        int digits = CountDigits(text);
        if (digits == 0 || (digits > 1 && text[0] == (byte)'0'))
        {
            return false;
        }

        text = text[digits..];
        if (integer || text.IsEmpty)
        {
            return text.IsEmpty;
        }

        if (text[0] == (byte)'.')
        {
            int fraction = CountDigits(text[1..]);
            text = text[(fraction + 1)..];
            if (fraction == 0 || text.IsEmpty)
            {
                return fraction > 0;
            }
        }

        if ((text[0] | 0x20) != (byte)'e')
        {
            return false;
        }

        text = text.Length > 1 && text[1] is (byte)'+' or (byte)'-' ? text[2..] : text[1..];
        return text.Length > 0 && CountDigits(text) == text.Length;
    }

    private static int CountDigits(ReadOnlySpan<byte> text)
    {
        int other = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return other < 0 ? text.Length : other;
    }

    private static bool IsNumeric(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(s_numeric) < 0;

    private static bool IsAny(ReadOnlySpan<byte> text, string[] literals)
    {
        foreach (string literal in literals)
        {
            if (Is(text, literal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(ReadOnlySpan<byte> text, string literal) =>
        Ascii.EqualsIgnoreCase(text, literal);
}
