using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>Notes when which part of an answer came.</summary>
internal sealed class ListeningClient(IChatClient inner, TimeProvider time) : DelegatingChatClient(inner)
{
    private readonly StringBuilder _text = new();
    private readonly List<(int Characters, TimeSpan At)> _came = [];

    public string Text => _text.ToString();

    /// <summary>When so many characters had come.</summary>
    public TimeSpan CameAt(int characters) => _came.First(part => part.Characters >= characters).At;

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            _ = _text.Append(update.Text);
            _came.Add((_text.Length, time.GetElapsedTime(0)));
            yield return update;
        }
    }
}
