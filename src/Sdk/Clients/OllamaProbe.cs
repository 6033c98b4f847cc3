using System.Net;
using System.Text.Json;
using AstraWeave.Sdk.Clients.Ollama;

namespace AstraWeave.Sdk.Clients;

/// <summary>Looks whether an Ollama server answers and has the model, without loading it.</summary>
public static class OllamaProbe
{
    private const int MaxAnswerBytes = 4 * 1024 * 1024;

    /// <summary>Asks the server for its list of models (<c>GET /api/tags</c>). Fails only by cancellation: everything else is a finding.</summary>
    /// <param name="options">Where the server is, and which model is wanted.</param>
    /// <param name="timeout">How long to wait for the whole answer, more than 0.</param>
    /// <param name="timeProvider">The clock of the timeout; <see langword="null"/> for the system's.</param>
    /// <param name="cancellationToken">Ends the look by the caller's own wish.</param>
    /// <exception cref="ArgumentException">An option is not valid, or <paramref name="timeout"/> is not more than 0.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<OllamaProbeResult> CheckAsync(
        OllamaClientOptions options, TimeSpan timeout, TimeProvider? timeProvider = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        OllamaSettings settings = OllamaSettings.From(options);
        using CancellationTokenSource deadline = new(timeout, timeProvider ?? TimeProvider.System);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await LookAsync(settings, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unreachable($"{OllamaFaults.Address(settings.Endpoint)} did not answer within {timeout.TotalMilliseconds:0} ms. Start the server with 'ollama serve', or set OLLAMA_URL to where it runs.");
        }
        catch (LlmClientException fault)
        {
            return Unreachable(fault.Message);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or JsonException)
        {
            return Unreachable(OllamaFaults.NotTheProtocol(settings.Endpoint).Message);
        }
    }

    private static async Task<OllamaProbeResult> LookAsync(OllamaSettings settings, CancellationToken cancellationToken)
    {
        using HttpClient http = OllamaHttp.Create(settings);
        http.MaxResponseContentBufferSize = MaxAnswerBytes;
        using HttpResponseMessage response = await http.GetAsync(WireNames.TagsPath, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return Unreachable($"{OllamaFaults.Address(settings.Endpoint)} answered {(int)response.StatusCode}. Check that OLLAMA_URL is an Ollama server.");
        }

        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using JsonDocument answer = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken).ConfigureAwait(false);
        return Judge(settings, answer.RootElement);
    }

    private static OllamaProbeResult Judge(OllamaSettings settings, JsonElement answer)
    {
        string address = OllamaFaults.Address(settings.Endpoint);
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("models"u8, out JsonElement models) || models.ValueKind != JsonValueKind.Array)
        {
            return Unreachable(OllamaFaults.NotTheProtocol(settings.Endpoint).Message);
        }

        foreach (JsonElement model in models.EnumerateArray())
        {
            if (model.ValueKind == JsonValueKind.Object && model.TryGetProperty("name"u8, out JsonElement name)
                && name.ValueKind == JsonValueKind.String && IsSameModel(name.GetString()!, settings.Model))
            {
                return new OllamaProbeResult(OllamaStatus.Ready, $"Ollama answers at {address} and has {settings.Model}.");
            }
        }

        return new OllamaProbeResult(
            OllamaStatus.ModelMissing,
            $"Ollama answers at {address}, but has no model {settings.Model}. Get it with 'ollama pull {settings.Model}', or set OLLAMA_MODEL to one that 'ollama list' shows.");
    }

    /// <summary>A name without a tag means <c>:latest</c>; a colon before the last slash belongs to a registry's port.</summary>
    private static bool IsSameModel(string listed, string wanted)
    {
        string full = wanted.LastIndexOf(':') > wanted.LastIndexOf('/') ? wanted : wanted + ":latest";
        return listed.Equals(full, StringComparison.OrdinalIgnoreCase) || listed.Equals(wanted, StringComparison.OrdinalIgnoreCase);
    }

    private static OllamaProbeResult Unreachable(string message) => new(OllamaStatus.Unreachable, message);
}
