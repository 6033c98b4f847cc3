namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>The HTTP client that every request to one Ollama server goes through.</summary>
internal static class OllamaHttp
{
    // An answer that was given up must end at the server too: what little is left is drained, so that a finished answer's connection is
    // used again, and anything more closes the connection.
    private const int DrainBytes = 4 * 1024;
    private static readonly TimeSpan s_drainTime = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(5);

    public static HttpClient Create(OllamaSettings settings, TimeProvider? time = null)
    {
        SocketsHttpHandler sockets = new()
        {
            MaxResponseDrainSize = DrainBytes,
            ResponseDrainTimeout = s_drainTime,
            PooledConnectionLifetime = s_connectionLifetime,
            UseCookies = false,
            UseProxy = !settings.Endpoint.IsLoopback,
        };
        return new HttpClient(new OllamaHandler(settings, time ?? TimeProvider.System, sockets))
        {
            BaseAddress = settings.Endpoint,
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }
}
