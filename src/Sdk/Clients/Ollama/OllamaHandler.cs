namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>Turns refusals and broken answers into <see cref="LlmClientException"/>, and binds the answer's body to the attempt's own token.</summary>
internal sealed class OllamaHandler(Uri endpoint, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MaxErrorBodyBytes = 16 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException cause)
        {
            throw OllamaFaults.Unreachable(endpoint, cause);
        }

        if (!AttemptContext.TryGet(request, out AttemptContext attempt))
        {
            return response;
        }

        if (!response.IsSuccessStatusCode)
        {
            using (response)
            {
                string? text = await ReadErrorAsync(response, cancellationToken).ConfigureAwait(false);
                throw OllamaFaults.Refused(endpoint, attempt.Model, response.StatusCode, text, response.Headers);
            }
        }

        response.Content = await BindAsync(response.Content, attempt.Token, cancellationToken).ConfigureAwait(false);
        return response;
    }

    private async Task<HttpContent> BindAsync(HttpContent content, CancellationToken attempt, CancellationToken cancellationToken)
    {
        Stream body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        StreamContent bound = new(new AnswerStream(body, endpoint, time, attempt));
        bound.Headers.ContentType = content.Headers.ContentType;
        return bound;
    }

    private static async Task<string?> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaxErrorBodyBytes];
        try
        {
            Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            int length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return ServerText.OfErrorBody(buffer.AsSpan(0, length));
        }
        catch (IOException)
        {
            // The status alone says enough.
            return null;
        }
    }
}
