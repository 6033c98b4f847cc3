using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>A little way to the model, so that no call is over before it has begun to be waited for; notes when what was asked.</summary>
internal sealed class NetworkClient(IChatClient inner, DrivenClock clock) : DelegatingChatClient(inner)
{
    private static readonly TimeSpan s_way = TimeSpan.FromMilliseconds(1);

    /// <summary>What was asked in the order it came: the last message, which holds the situation.</summary>
    public List<(TimeSpan At, string Question)> Asked { get; } = [];

    /// <summary>Called with each question when it comes.</summary>
    public Action<string>? Came { get; set; }

    /// <summary>The situations in the order they came, where each is one word.</summary>
    public IEnumerable<string> Situations => Asked.Select(static asked => asked.Question.Split('"')[1]);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string question = messages.Last(static message => message.Role == ChatRole.User).Text;
        Asked.Add((clock.Elapsed, question));
        Came?.Invoke(question);
        await clock.PassAsync(s_way, cancellationToken).ConfigureAwait(false);
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }
    }
}
