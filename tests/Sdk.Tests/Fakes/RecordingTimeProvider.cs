using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>Fake time that says which timers were set: what waits on a pool thread can be waited for before time moves on.</summary>
internal sealed class RecordingTimeProvider : FakeTimeProvider
{
    private readonly object _gate = new();
    private readonly List<TimeSpan> _timers = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The due times of all timers so far.</summary>
    public TimeSpan[] Timers
    {
        get
        {
            lock (_gate)
            {
                return [.. _timers];
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        TaskCompletionSource changed;
        lock (_gate)
        {
            _timers.Add(dueTime);
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
        return timer;
    }

    /// <summary>Waits for the <paramref name="count"/>th timer whose due time fits.</summary>
    public async Task<TimeSpan> WaitForTimerAsync(Predicate<TimeSpan> fits, int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                List<TimeSpan> fitting = _timers.FindAll(fits);
                if (fitting.Count >= count)
                {
                    return fitting[count - 1];
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        }
    }
}
