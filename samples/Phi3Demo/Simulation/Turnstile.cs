using System.Threading.Channels;
using AstraWeave.Sdk.Clients;

namespace Phi3Demo.Simulation;

/// <summary>Lets calls to the simulated model through one by one, and only when every agent has asked.</summary>
/// <remarks>
/// The simulated model moves its virtual clock on instead of waiting: without this, one agent's call would be over before the next could ask.
/// With it they queue and share as they would at a real model, and the same happens at the same virtual time on every machine.
/// </remarks>
internal sealed class Turnstile(SimulatedTimeProvider clock)
{
    /// <summary>How long a turn lasts at least, on the virtual clock.</summary>
    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(8);

    private readonly Channel<TaskCompletionSource> _arrivals = Channel.CreateUnbounded<TaskCompletionSource>();
    private TimeSpan _turnBegan;

    /// <summary>Waits until the call is let through.</summary>
    public Task EnterAsync(CancellationToken cancellationToken)
    {
        // Not asynchronously: the call goes on where it is let through, so that one thing happens after the other.
        TaskCompletionSource passed = new();
        _ = _arrivals.Writer.TryWrite(passed);
        return passed.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets calls through until all plans are there.</summary>
    public async Task LetThroughAsync(Task planning)
    {
        while (!planning.IsCompleted)
        {
            _ = await Task.WhenAny(planning, _arrivals.Reader.WaitToReadAsync().AsTask()).ConfigureAwait(false);
            while (_arrivals.Reader.TryRead(out TaskCompletionSource? call))
            {
                call.SetResult();
            }
        }

        await planning.ConfigureAwait(false);
    }

    /// <summary>Lets the rest of the turn pass.</summary>
    public void EndTurn()
    {
        TimeSpan rest = _turnBegan + s_turn - clock.Elapsed;
        clock.Advance(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
        _turnBegan = clock.Elapsed;
    }
}
