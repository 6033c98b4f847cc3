using System.Collections.Concurrent;

namespace AstraWeave.Sdk.Resilience;

/// <content>The state, and who is told of it.</content>
internal sealed partial class CircuitBreaker
{
    private readonly ConcurrentQueue<CircuitChange> _untold = new();
    private readonly Action<CircuitChange>? _changed;
    private int _tells;
    private int _state;
    private long _epoch;
    private long _openedAt;
    private TimeSpan _break;
    private int _breaksInARow;

    private void MoveByHand(CircuitState state)
    {
        lock (_gate)
        {
            // A close while closed still forgets: the failures so far no longer matter.
            MoveTo(state);
        }

        Tell();
    }

    private void MoveTo(CircuitState state, long? since = null)
    {
        bool isNews = state != State;
        Volatile.Write(ref _state, (int)state);
        _epoch++;
        _failures = 0;
        _probe = null;
        _window.Clear();
        if (state == CircuitState.Open)
        {
            _openedAt = since ?? _time.GetTimestamp();
            _break = _settings.Breaks.Next(_breaksInARow++);
        }
        else if (state != CircuitState.HalfOpen)
        {
            _breaksInARow = 0;
        }

        if (isNews)
        {
            _untold.Enqueue(new CircuitChange(state, state == CircuitState.Open ? _break : TimeSpan.Zero));
        }
    }

    /// <summary>Outside the lock, as the listener may ask for the state; one at a time, as the order matters. Nobody waits for whoever is at it: a logger may block him.</summary>
    private void Tell()
    {
        // Race: a change that comes when the teller has found nothing more, and has not said so yet, is seen by the teller's next look.
        while (!_untold.IsEmpty && Interlocked.Exchange(ref _tells, 1) == 0)
        {
            try
            {
                while (_untold.TryDequeue(out CircuitChange change))
                {
                    _changed?.Invoke(change);
                }
            }
            finally
            {
                _ = Interlocked.Exchange(ref _tells, 0);
            }
        }
    }
}
