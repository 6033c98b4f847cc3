using System.Net;
using System.Text;
using System.Text.Json;
using Sdk.IntegrationTests.FakeOllama;

namespace Sdk.IntegrationTests;

/// <summary>The fake server is as faithful as these say.</summary>
public sealed class FakeOllamaServerTests : IAsyncLifetime
{
    private FakeOllamaServer _server = null!;
    private HttpClient _http = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeOllamaServer.StartAsync(FakeReply.Of("hi"));
        _http = new HttpClient { BaseAddress = _server.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("/", "Ollama is running")]
    [InlineData("/api/version", "\"version\"")]
    [InlineData("/api/tags", "\"phi3:latest\"")]
    [InlineData("/api/ps", "\"context_length\"")]
    public async Task Information_is_got(string path, string expected) =>
        Assert.Contains(expected, await _http.GetStringAsync(path, Token), StringComparison.Ordinal);

    [Theory]
    [InlineData("GET", "/api/chat")]
    [InlineData("POST", "/api/tags")]
    [InlineData("GET", "/api/show")]
    public async Task Wrong_method_is_405(string method, string path)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        using HttpResponseMessage response = await _http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("", 400, "missing request body")]
    [InlineData("{", 400, "invalid character")]
    [InlineData("""{"messages":[]}""", 400, "model is required")]
    [InlineData("""{"model":"gone","messages":[]}""", 404, "model 'gone' not found")]
    [InlineData("""{"model":"phi3","tools":[{}]}""", 400, "registry.ollama.ai/library/phi3:latest does not support tools")]
    [InlineData("""{"model":"phi3","format":"yaml"}""", 500, "expected \"json\" or a valid JSON Schema object")]
    [InlineData("""{"model":"phi3","options":{"num_predict":"9"}}""", 500, "option \"num_predict\" must be of type integer")]
    [InlineData("""{"model":"phi3","keep_alive":"-1"}""", 400, "missing unit in duration")]
    public async Task Bad_request_is_refused_in_the_server_s_words(string body, int status, string expected)
    {
        using HttpResponseMessage response = await PostAsync("/api/chat", body);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        string error = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token)).RootElement.GetProperty("error").GetString()!;
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_is_the_default_and_one_object_a_line()
    {
        using HttpResponseMessage response = await PostAsync("/api/chat", """{"model":"phi3","messages":[{"role":"user","content":"x"}]}""");

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        string[] lines = (await response.Content.ReadAsStringAsync(Token)).Split('\n');
        Assert.Equal("", lines[^1]);
        Assert.Equal([false, true], lines[..^1].Select(line => JsonDocument.Parse(line).RootElement.GetProperty("done").GetBoolean()));
    }

    [Fact]
    public async Task Without_messages_the_model_is_only_loaded()
    {
        using HttpResponseMessage response = await PostAsync("/api/chat", """{"model":"phi3","messages":[],"stream":false}""");

        JsonElement answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token)).RootElement;
        Assert.Equal("load", answer.GetProperty("done_reason").GetString());
        Assert.False(answer.TryGetProperty("eval_count", out JsonElement _));
    }

    [Fact]
    public async Task Show_tells_capabilities_of_a_model_it_has()
    {
        using HttpResponseMessage known = await PostAsync("/api/show", """{"model":"phi3"}""");
        using HttpResponseMessage unknown = await PostAsync("/api/show", """{"model":"gone"}""");

        Assert.Contains("\"completion\"", await known.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), Token);
}
