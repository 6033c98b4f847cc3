using System.Buffers;
using System.Globalization;
using System.Text;

namespace AstraWeave.Sdk.Agents;

/// <summary>Why a step failed: a member of the game's own enum, or a short text of the game. The model reads it; <see langword="default"/> states no reason.</summary>
/// <remarks>
/// Do not use text that a player wrote or chose, such as a name: the reason is in the prompt, in the cache key and in logs.
/// A text is cut to <see cref="MaxLength"/> characters; quotes, brackets, line ends, control and formatting characters become blanks.
/// </remarks>
public readonly struct FailureReason : IEquatable<FailureReason>
{
    /// <summary>The longest text, in Unicode characters.</summary>
    public const int MaxLength = 60;

    // Tags come from closed sets, and words do not.
    private const string OwnWords = "words";
    private const string Nothing = "none";

    // What could end a text, open a structure or pose as a token of a model.
    private const string Marks = "\"'`\\{}[]<>";
    private static readonly SearchValues<char> s_plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(static code => (char)code).Except(Marks)]);

    private readonly string? _text;

    private FailureReason(string text, bool isMember)
    {
        _text = text;
        IsMember = isMember;
    }

    /// <summary>Whether no reason is stated.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_text);

    /// <summary>Whether it is a member of an enum.</summary>
    internal bool IsMember { get; }

    /// <summary>The reason as a metric's tag.</summary>
    internal string Tag => IsMember ? ToString() : IsEmpty ? Nothing : OwnWords;

    /// <summary>A reason in the game's own words.</summary>
    /// <param name="text">The text; <see langword="null"/> states no reason.</param>
    public static FailureReason Of(string? text) => new(Clean(text ?? ""), isMember: false);

    /// <summary>A reason from the game's own enum.</summary>
    /// <param name="reason">The member; the model reads its name in snake_case.</param>
    public static FailureReason Of<TReason>(TReason reason)
        where TReason : struct, Enum => new(EnumWords<TReason>.Of(reason), isMember: true);

    /// <summary>A reason in the game's own words.</summary>
    public static implicit operator FailureReason(string? text) => Of(text);

    /// <summary>Compares the words.</summary>
    public static bool operator ==(FailureReason left, FailureReason right) => left.Equals(right);

    /// <summary>Compares the words.</summary>
    public static bool operator !=(FailureReason left, FailureReason right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(FailureReason other) => ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FailureReason other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The text; empty if no reason is stated.</summary>
    public override string ToString() => _text ?? "";

    private static string Clean(string text)
    {
        if (text.Length <= MaxLength && !text.AsSpan().ContainsAnyExcept(s_plain))
        {
            return text;
        }

        // As many characters as the limit allows, each of at most two code units.
        StringBuilder clean = new(MaxLength * 2);
        int kept = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (kept++ == MaxLength)
            {
                break;
            }

            _ = IsSafe(rune) ? clean.Append(rune) : clean.Append(' ');
        }

        return clean.ToString().Trim();
    }

    /// <summary>Letters, digits and common signs; no quote of any language, no bracket, and nothing that is not seen.</summary>
    private static bool IsSafe(Rune rune) => rune.IsAscii
        ? s_plain.Contains((char)rune.Value)
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber or UnicodeCategory.DashPunctuation or UnicodeCategory.CurrencySymbol
            or UnicodeCategory.MathSymbol;
}
