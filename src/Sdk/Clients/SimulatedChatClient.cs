using System.Runtime.CompilerServices;
using AstraWeave.Sdk.Clients.Simulation;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Clients;

/// <summary>A chat client without model or network: it writes a random plan that fits the JSON Schema of the request, or what you scripted, in the time and with the faults of a real one.</summary>
/// <remarks>
/// A reply follows from the seed, the request (messages, schema, <see cref="ChatOptions.Seed"/>) and how often the same request came before, so that a retry
/// draws anew; calls in the same order give the same trace on every machine. Mess and faults are drawn apart: without them the plans are the same.
/// Over a <see cref="SimulatedTimeProvider"/> it advances the clock by its latency instead of waiting. Thread-safe.
/// </remarks>
public sealed class SimulatedChatClient : IChatClient
{
    private const int CharactersPerToken = 4;
    private static readonly ChatClientMetadata s_metadata = new(CallComposer.ModelName, providerUri: null, CallComposer.ModelName);

    private readonly SimulatedModelOptions _options;
    private readonly TimeProvider _clock;
    private readonly CallComposer _composer;

    /// <summary>Creates a client.</summary>
    /// <param name="options">How the model behaves; <see langword="null"/> for the defaults.</param>
    /// <param name="timeProvider">The clock its latency passes on; <see langword="null"/> for the system's.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public SimulatedChatClient(SimulatedModelOptions? options = null, TimeProvider? timeProvider = null)
    {
        _options = (options ?? new SimulatedModelOptions()).Validated();
        _clock = timeProvider ?? TimeProvider.System;
        _composer = new CallComposer(_options);
    }

    /// <summary>How many calls were made, failed ones included.</summary>
    public long CallCount => _composer.Calls;

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        SimulatedCall call = _composer.Compose(messages, options, cancellationToken);
        return call.Fault == SimulatedFault.ThrowSynchronously
            ? throw new InvalidOperationException("Simulated: the client threw before it returned.")
            : StreamAsync(call, cancellationToken);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? s_metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Does nothing: the client holds no resources.</summary>
    public void Dispose()
    {
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(SimulatedCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SimulatedLatency latency = new(_clock);
        TimeSpan due = _options.TimeToFirstToken;
        CancellationToken token = cancellationToken;
        if (SimulatedFaults.AtStart(call.Fault, _options.FaultTime) is Exception atStart)
        {
            throw atStart;
        }

        switch (call.Fault)
        {
            case SimulatedFault.BlockThread:
                latency.Block(_options.FaultTime);
                due += _options.FaultTime;
                break;
            case SimulatedFault.IgnoreCancellation:
                token = CancellationToken.None;
                due += _options.FaultTime;
                break;
            case SimulatedFault.LateAnswer:
                due += _options.FaultTime;
                break;
        }

        for (int i = 0; i < call.Chunks.Count; i++)
        {
            if (await ReachFaultAsync(call, i, latency, token).ConfigureAwait(false))
            {
                yield break;
            }

            await latency.ReachAsync(due, token).ConfigureAwait(false);
            due += _options.TimePerToken;
            yield return Update(call, [new TextContent(call.Chunks[i])]);
        }

        if (await ReachFaultAsync(call, call.Chunks.Count, latency, token).ConfigureAwait(false))
        {
            yield break;
        }

        await latency.ReachAsync(due, token).ConfigureAwait(false);
        ChatResponseUpdate last = Update(call, [new UsageContent(Usage(call))]);
        last.FinishReason = call.IsCut ? ChatFinishReason.Length : ChatFinishReason.Stop;
        yield return last;
    }

    /// <returns>Whether the answer ends here without a word.</returns>
    private static async ValueTask<bool> ReachFaultAsync(SimulatedCall call, int chunk, SimulatedLatency latency, CancellationToken token)
    {
        if (chunk != call.ChunksBeforeFault)
        {
            return false;
        }

        switch (call.Fault)
        {
            case SimulatedFault.EndWithoutFinish:
                return true;
            case SimulatedFault.Stall:
                await latency.StallAsync(token).ConfigureAwait(false);
                return false;
            case SimulatedFault.EndSilentlyWhenCancelled:
                await latency.StallAsync(token).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            default:
                return SimulatedFaults.Midway(call.Fault) is Exception midway ? throw midway : false;
        }
    }

    private ChatResponseUpdate Update(SimulatedCall call, IList<AIContent> contents) => new(ChatRole.Assistant, contents)
    {
        ResponseId = call.Id,
        MessageId = call.Id,
        ModelId = call.ModelId,
        CreatedAt = _clock.GetUtcNow(),
    };

    private static UsageDetails Usage(SimulatedCall call)
    {
        int input = call.InputCharacters / CharactersPerToken;
        return new UsageDetails
        {
            InputTokenCount = input,
            OutputTokenCount = call.Chunks.Count,
            TotalTokenCount = input + call.Chunks.Count,
        };
    }
}
