using System.Diagnostics.CodeAnalysis;

namespace AstraWeave.Sdk.Resilience;

/// <summary>One thread that does nothing but wait for the next deadline.</summary>
/// <remarks>
/// The system's timers are late by their tick, and their callbacks run on the thread pool, which may be blocked for seconds.
/// Thread-safe; starts with its first timer.
/// </remarks>
internal sealed class DeadlineThread(TimeProvider clock)
{
    private readonly object _gate = new();
    private readonly DeadlineHeap _armed = new();
    private Thread? _thread;
    private long _wakesAt;

    public static DeadlineThread Shared { get; } = new(TimeProvider.System);

    /// <summary>Sets a timer, anew where it is set.</summary>
    public void Arm(DeadlineTimer timer, TimeSpan due)
    {
        long dueAt = clock.GetTimestamp() + (long)(due.TotalSeconds * clock.TimestampFrequency);
        lock (_gate)
        {
            _armed.Remove(timer);
            _armed.Add(timer, dueAt);
            if (_thread is null)
            {
                _thread = new Thread(Loop) { IsBackground = true, Name = "AstraWeave deadlines", Priority = ThreadPriority.Highest };
                _thread.UnsafeStart();
            }
            else if (dueAt < _wakesAt)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Stops a timer; one that fires at this moment fires.</summary>
    public void Disarm(DeadlineTimer timer)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
        }
    }

    [DoesNotReturn]
    private void Loop()
    {
        while (true)
        {
            WaitForNext().Fire();
        }
    }

    private DeadlineTimer WaitForNext()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_armed.First is not DeadlineTimer next)
                {
                    _wakesAt = long.MaxValue;
                    _ = Monitor.Wait(_gate);
                    continue;
                }

                long now = clock.GetTimestamp();
                if (next.DueAt <= now)
                {
                    _armed.Remove(next);
                    return next;
                }

                // A wake-up for a timer that was stopped meanwhile costs less than waking the thread to tell it.
                _wakesAt = next.DueAt;
                double milliseconds = (next.DueAt - now) * 1000.0 / clock.TimestampFrequency;
                _ = Monitor.Wait(_gate, (int)Math.Clamp(milliseconds, 1, int.MaxValue));
            }
        }
    }
}
