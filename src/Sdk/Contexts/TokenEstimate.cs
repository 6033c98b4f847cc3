using System.Text;

namespace AstraWeave.Sdk.Contexts;

/// <summary>How many tokens a text takes, without a tokenizer: a token for every three bytes of UTF-8, rounded up.</summary>
/// <remarks>Meant to be too high rather than too low: prose takes about four bytes a token, JSON and schemas about three.</remarks>
internal static class TokenEstimate
{
    private const int BytesPerToken = 3;

    public static int Of(string text) => (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;
}
