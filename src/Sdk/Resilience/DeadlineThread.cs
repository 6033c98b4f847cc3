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
    private readonly long _soon = clock.TimestampFrequency / 20;
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

    /// <summary>Stops a timer for good. One that is due soon is left where it is, to be passed over: in a burst, thousands are stopped just then, and all would wait for the lock.</summary>
    public void Forget(DeadlineTimer timer)
    {
        if (timer.DueAt - clock.GetTimestamp() > _soon)
        {
            Disarm(timer);
        }
    }

    /// <summary>Stops a timer; one that fires at this moment fires.</summary>
    public void Disarm(DeadlineTimer timer)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
            timer.Order = DeadlineTimer.NotSet;
        }
    }

    [DoesNotReturn]
    private void Loop()
    {
        List<DueTimer> due = [];
        while (true)
        {
            TakeDue(due);
            foreach (DueTimer timer in due)
            {
                timer.Fire();
            }

            due.Clear();
        }
    }

    /// <summary>Waits for the next deadline and takes all timers that are due by then: a burst takes the lock once, while thousands of others want it to stop their timers.</summary>
    private void TakeDue(List<DueTimer> due)
    {
        lock (_gate)
        {
            // Nobody has to wake a thread that does not sleep: it looks again before it does.
            _wakesAt = 0;
            while (due.Count == 0)
            {
                long now = clock.GetTimestamp();
                while (_armed.First is DeadlineTimer first && first.DueAt <= now)
                {
                    due.Add(new DueTimer(first));
                    _armed.Remove(first);
                }

                if (due.Count == 0)
                {
                    Sleep(now);
                }
            }
        }
    }

    /// <summary>Waits for the next deadline, or for one that is set before it; inside the lock.</summary>
    private void Sleep(long now)
    {
        if (_armed.First is not DeadlineTimer next)
        {
            _wakesAt = long.MaxValue;
            _ = Monitor.Wait(_gate);
        }
        else
        {
            // A wake-up for a timer that was stopped meanwhile costs less than waking the thread to tell it.
            _wakesAt = next.DueAt;
            double milliseconds = (next.DueAt - now) * 1000.0 / clock.TimestampFrequency;
            _ = Monitor.Wait(_gate, (int)Math.Clamp(milliseconds, 1, int.MaxValue));
        }

        _wakesAt = 0;
    }

    /// <summary>A timer that was due. One that was stopped or set anew since then does not fire.</summary>
    private readonly struct DueTimer(DeadlineTimer timer)
    {
        private readonly long _order = timer.Order;

        public void Fire()
        {
            if (timer.Order != _order)
            {
                return;
            }

            try
            {
                timer.Fire();
            }
            catch (Exception exception)
            {
                // It would end the process, and with it every other deadline.
                _ = Task.FromException(exception);
            }
        }
    }
}
