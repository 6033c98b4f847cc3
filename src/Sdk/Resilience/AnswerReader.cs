using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Resilience;

internal static class AnswerReader
{
    /// <summary>Streams one answer into a buffer.</summary>
    /// <exception cref="LlmClientException">The stream carried an error, or ended without the model's finish.</exception>
    public static async Task ReadAsync(IChatClient client, ModelCall call, AnswerBuffer answer, CancellationToken cancellationToken)
    {
        // Clients that end their stream silently when cancelled are met by the check behind the loop.
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(call.Messages, call.Options, cancellationToken)
            .WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (AIContent content in update.Contents)
            {
                if (content is ErrorContent error)
                {
                    throw new LlmClientException(PlanReason.ServerError, $"The stream carried an error: {error.Message}");
                }

                if (content is UsageContent usage)
                {
                    call.Usage = usage.Details;
                }

                if (content is TextContent text && !answer.TryAppend(text.Text))
                {
                    throw new OperationCanceledException(cancellationToken);
                }
            }

            if (update.FinishReason is not null)
            {
                answer.Finish();
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (!answer.IsFinished)
        {
            throw new LlmClientException(PlanReason.StreamBroken, "The stream ended without the model's finish.");
        }
    }
}
