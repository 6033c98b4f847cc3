using System.Globalization;
using System.Text;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Writes JSON strings by the rule of the canonical form: escaped are the quote, the backslash, control characters, line separators and lone surrogates.</summary>
internal static class JsonText
{
    public static string Quote(string value)
    {
        if (IsPlain(value))
        {
            return "\"" + value + "\"";
        }

        StringBuilder text = new(value.Length + 2);
        text.Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char next = value[i];
            if (char.IsHighSurrogate(next) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                text.Append(next).Append(value[++i]);
            }
            else if (next is '"' or '\\')
            {
                text.Append('\\').Append(next);
            }
            else if (next < ' ' || next is (>= '\u007f' and <= '\u009f') or '\u2028' or '\u2029' || char.IsSurrogate(next))
            {
                text.Append("\\u").Append(((int)next).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(next);
            }
        }

        return text.Append('"').ToString();
    }

    private static bool IsPlain(string value)
    {
        foreach (char next in value)
        {
            if (next is < ' ' or '"' or '\\' or >= '\u007f')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text that <see cref="Quote"/> wrote.</summary>
    public static string Unquote(string json)
    {
        StringBuilder text = new(json.Length);
        for (int i = 1; i < json.Length - 1; i++)
        {
            char next = json[i];
            if (next == '\\')
            {
                next = json[++i];
                if (next == 'u')
                {
                    next = (char)int.Parse(json.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                    i += 4;
                }
            }

            text.Append(next);
        }

        return text.ToString();
    }
}
