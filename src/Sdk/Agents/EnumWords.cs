using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AstraWeave.Sdk.Agents;

/// <summary>The members of an enum as a model reads them, made once.</summary>
internal static class EnumWords<TEnum>
    where TEnum : struct, Enum
{
    // By number: an enum as a key is boxed for its hash code.
    private static readonly Dictionary<ulong, string> s_words = Read();

    /// <summary>The member's name in snake_case, the names of flags with blanks between them; the number of a value that has no name.</summary>
    public static string Of(TEnum value) => s_words.TryGetValue(NumberOf(value), out string? word) ? word : WordsOf(value);

    private static Dictionary<ulong, string> Read()
    {
        Dictionary<ulong, string> words = [];
        foreach (TEnum value in Enum.GetValues<TEnum>())
        {
            _ = words.TryAdd(NumberOf(value), WordsOf(value));
        }

        return words;
    }

    private static string WordsOf(TEnum value) =>
        string.Join(' ', value.ToString().Split(',', StringSplitOptions.TrimEntries).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));

    private static ulong NumberOf(TEnum value) => Unsafe.SizeOf<TEnum>() switch
    {
        sizeof(byte) => Unsafe.BitCast<TEnum, byte>(value),
        sizeof(ushort) => Unsafe.BitCast<TEnum, ushort>(value),
        sizeof(uint) => Unsafe.BitCast<TEnum, uint>(value),
        _ => Unsafe.BitCast<TEnum, ulong>(value),
    };
}
