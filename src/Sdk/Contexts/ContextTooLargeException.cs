namespace AstraWeave.Sdk.Contexts;

/// <summary>A context that writes more than the limit.</summary>
/// <param name="bytes">How many bytes it would take, as far as it came.</param>
internal sealed class ContextTooLargeException(long bytes)
    : InvalidOperationException($"The context takes {bytes} bytes or more, which is over the limit AstraWeave:Llm:MaxContextBytes. Shorten the context, or raise the limit.")
{
    /// <summary>The default limit: 1 MiB.</summary>
    public const int DefaultMaxBytes = 1 << 20;

    public long Bytes { get; } = bytes;
}
