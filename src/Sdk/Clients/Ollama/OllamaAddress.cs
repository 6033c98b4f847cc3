namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>The address that a server's API stands below.</summary>
internal static class OllamaAddress
{
    /// <summary>What people copy with the address: the paths of the API, and the one of OpenAI's protocol on the same server. Longer ones first.</summary>
    private static readonly string[] s_paths = ["/v1/chat/completions", "/api/generate", "/api/chat", "/api", "/v1"];

    /// <summary>The address without a path of the API at its end, and with the slash that relative addresses need to resolve below it.</summary>
    public static Uri BaseOf(Uri endpoint)
    {
        string address = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        string? path = Array.Find(s_paths, path => address.EndsWith(path, StringComparison.OrdinalIgnoreCase));
        return new Uri(address[..^(path?.Length ?? 0)] + "/");
    }
}
