using System.Text;

namespace AstraWeave.Sdk.Contexts;

/// <summary>How many tokens a text takes, without a tokenizer: from its bytes of UTF-8, three a token in prose and schemas, two and a half in JSON, which is mostly marks and short words.</summary>
/// <remarks>Meant to be too high rather than too low; a test holds it against cl100k_base.</remarks>
internal static class TokenEstimate
{
    /// <summary>The lowest estimate for one real token.</summary>
    public const double LowestRatio = 1.0;

    /// <summary>The highest estimate for one real token.</summary>
    public const double HighestRatio = 1.5;

    private const double ProseBytesPerToken = 3;
    private const double JsonBytesPerToken = 2.5;

    public static int OfProse(string text) => (int)Math.Ceiling(Encoding.UTF8.GetByteCount(text) / ProseBytesPerToken);

    public static int OfJson(string text) => (int)Math.Ceiling(Encoding.UTF8.GetByteCount(text) / JsonBytesPerToken);
}
