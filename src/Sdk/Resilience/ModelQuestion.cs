using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Resilience;

/// <summary>How much of a plan a text is, where the client does not say that it is the whole answer.</summary>
internal delegate AnswerExtent AnswerCheck(ReadOnlySpan<byte> utf8);

/// <summary>One question to the model. Immutable: whoever asks something else makes another.</summary>
/// <param name="Messages">The messages, which nobody changes.</param>
/// <param name="Options">The request's options, which nobody changes.</param>
/// <param name="MaxAnswerBytes">The longest answer read, in bytes.</param>
/// <param name="ExtentOf">Tells a complete answer of a client that names no finish from one that broke off.</param>
internal sealed record ModelQuestion(IReadOnlyList<ChatMessage> Messages, ChatOptions Options, int MaxAnswerBytes, AnswerCheck ExtentOf)
{
    /// <summary>The length of the question in bytes, about.</summary>
    public int Bytes => Messages.Sum(static message => message.Text.Length);
}
