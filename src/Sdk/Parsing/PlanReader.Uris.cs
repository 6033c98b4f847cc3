using System.Text;

namespace AstraWeave.Sdk.Parsing;

public ref partial struct PlanReader
{
    // One letter is a drive of Windows.
    private const int ShortestScheme = 2;

    /// <summary>Reads an absolute URI with its scheme, as long as allowed.</summary>
    /// <param name="minLength">The fewest characters allowed.</param>
    /// <param name="maxLength">The most characters allowed.</param>
    /// <param name="value">The URI, whose <see cref="Uri.OriginalString"/> is the text.</param>
    /// <remarks>Any scheme is read: a game that follows URIs says with <c>[RegularExpression]</c> or a validator which.</remarks>
    public bool TryReadUri(int minLength, int maxLength, out Uri value)
    {
        value = null!;
        if (!TryReadLimited(minLength, maxLength, clamp: false, out ReadOnlySpan<byte> utf8))
        {
            return false;
        }

        // Without a scheme, a path of a Unix would be a file here and nothing elsewhere.
        int scheme = utf8.IndexOf((byte)':');
        bool isAbsolute = scheme >= ShortestScheme && Ascii.IsValid(utf8[..scheme]) && Uri.CheckSchemeName(Encoding.UTF8.GetString(utf8[..scheme]));
        if (isAbsolute && utf8.IndexOfAnyInRange((byte)0, (byte)' ') < 0 && Uri.TryCreate(Encoding.UTF8.GetString(utf8), UriKind.Absolute, out Uri? uri))
        {
            value = uri;
            return true;
        }

        return FailAt(PlanDefect.WrongType, _valueStart);
    }
}
