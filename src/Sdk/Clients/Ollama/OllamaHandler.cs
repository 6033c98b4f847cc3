namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>Turns refusals and broken answers into <see cref="LlmClientException"/>, and binds the answer's body to the attempt's own token.</summary>
internal sealed class OllamaHandler(OllamaSettings settings, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MaxErrorBodyBytes = 16 * 1024;

    private Uri Endpoint => settings.Endpoint;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await ReachAsync(request, cancellationToken).ConfigureAwait(false);
        if (!AttemptContext.TryGet(request, out AttemptContext attempt))
        {
            return response;
        }

        if (!response.IsSuccessStatusCode)
        {
            response = await MendOrThrowAsync(request, response, attempt.Model, cancellationToken).ConfigureAwait(false);
        }

        response.Content = await BindAsync(response.Content, attempt.Token, cancellationToken).ConfigureAwait(false);
        return response;
    }

    private async Task<HttpResponseMessage> ReachAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException cause)
        {
            throw OllamaFaults.Unreachable(Endpoint, cause);
        }
    }

    /// <summary>Sends a request again that was refused for its word on thinking.</summary>
    /// <exception cref="LlmClientException">It was refused for something else, or again.</exception>
    private async Task<HttpResponseMessage> MendOrThrowAsync(HttpRequestMessage request, HttpResponseMessage refusal, string model, CancellationToken cancellationToken)
    {
        using (refusal)
        {
            string? text = await ReadErrorAsync(refusal, cancellationToken).ConfigureAwait(false);
            byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (settings.Thinking.Without(model, refusal.StatusCode, text, body) is not { } mended)
            {
                throw OllamaFaults.Refused(Endpoint, model, refusal.StatusCode, text, refusal.Headers);
            }

            request.Content = new ByteArrayContent(mended) { Headers = { ContentType = request.Content.Headers.ContentType } };
        }

        HttpResponseMessage response = await ReachAsync(request, cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? response : await MendOrThrowAsync(request, response, model, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpContent> BindAsync(HttpContent content, CancellationToken attempt, CancellationToken cancellationToken)
    {
        Stream body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        StreamContent bound = new(new AnswerStream(body, Endpoint, time, attempt));
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
