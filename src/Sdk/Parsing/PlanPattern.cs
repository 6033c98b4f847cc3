using System.Buffers;
using System.ComponentModel;
using System.Text;
using System.Text.RegularExpressions;

namespace AstraWeave.Sdk.Parsing;

/// <summary>The pattern of a text argument, matched in linear time. This type is for the output of the source generator and should not be used directly by your code.</summary>
/// <param name="pattern">A regular expression of the generator's subset, without anchors: the whole text must match.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PlanPattern(string pattern)
{
    private const int StackLimit = 512;

    private readonly Regex _regex = new($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Whether the whole text matches.</summary>
    public bool IsMatch(string text) => _regex.IsMatch(text);

    /// <summary>Whether the whole text matches.</summary>
    public bool IsMatch(PlanText text)
    {
        char[]? rented = text.Length > StackLimit ? ArrayPool<char>.Shared.Rent(text.Length) : null;
        Span<char> characters = rented ?? stackalloc char[StackLimit];
        int length = Encoding.UTF8.GetChars(text.Utf8, characters);
        bool isMatch = _regex.IsMatch(characters[..length]);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return isMatch;
    }
}
