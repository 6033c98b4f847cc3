namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>What a request brings with it to the handler below <see cref="HttpClient"/>, which would replace the token by one of its own.</summary>
internal readonly record struct AttemptContext(string Model, CancellationToken Token)
{
    private static readonly HttpRequestOptionsKey<AttemptContext> s_key = new("AstraWeave.Attempt");

    public void AttachTo(HttpRequestMessage request) => request.Options.Set(s_key, this);

    public static bool TryGet(HttpRequestMessage request, out AttemptContext context) => request.Options.TryGetValue(s_key, out context);
}
