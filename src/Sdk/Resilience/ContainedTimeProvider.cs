using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Resilience;

/// <summary>The application's clock, whose faults reach nobody: from its first one on the system's clock goes on from the moment that it told last.</summary>
/// <remarks>A fault is what it throws, and a timer that it does not give. Timers that it has are still its own. Thread-safe as the clock is.</remarks>
internal sealed class ContainedTimeProvider : TimeProvider
{
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly long _frequency;
    private long _told;
    private Substitute? _substitute;

    /// <param name="clock">The application's clock.</param>
    /// <param name="logger">Where its first fault is told.</param>
    public ContainedTimeProvider(TimeProvider clock, ILogger logger)
    {
        _clock = clock;
        _logger = logger;
        _frequency = System.TimestampFrequency;
        try
        {
            _frequency = clock.TimestampFrequency;
        }
        catch (Exception exception)
        {
            GiveUp(exception);
        }
    }

    /// <summary>Whether a clock may have faults: not the system's, nor one of the SDK's own.</summary>
    public static bool IsNeededFor(TimeProvider clock) => clock != System && clock is not (IVirtualClock or ContainedTimeProvider);

    public override long TimestampFrequency => _frequency;

    public override long GetTimestamp()
    {
        if (Volatile.Read(ref _substitute) is null)
        {
            try
            {
                long now = _clock.GetTimestamp();
                Volatile.Write(ref _told, now);
                return now;
            }
            catch (Exception exception)
            {
                GiveUp(exception);
            }
        }

        Substitute substitute = _substitute!;
        return substitute.Told + (long)(System.GetElapsedTime(substitute.Since).TotalSeconds * _frequency);
    }

    public override DateTimeOffset GetUtcNow()
    {
        if (Volatile.Read(ref _substitute) is null)
        {
            try
            {
                return _clock.GetUtcNow();
            }
            catch (Exception exception)
            {
                GiveUp(exception);
            }
        }

        return System.GetUtcNow();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (Volatile.Read(ref _substitute) is null)
        {
            try
            {
                return new ContainedTimer(this, callback, state, _clock.CreateTimer(callback, state, dueTime, period) ?? throw new InvalidOperationException("It gave no timer."));
            }
            catch (Exception exception)
            {
                GiveUp(exception);
            }
        }

        return WorkerTimeProvider.Shared.CreateTimer(callback, state, dueTime, period);
    }

    private void GiveUp(Exception fault)
    {
        // Race: several threads find it broken at once; time goes on from where the first of them found it.
        if (Interlocked.CompareExchange(ref _substitute, new Substitute(Volatile.Read(ref _told), System.GetTimestamp()), null) is null)
        {
            _logger.ClockThrew(fault, _clock.GetType().Name);
        }
    }

    /// <param name="Told">What the clock told last.</param>
    /// <param name="Since">When it was given up, as the system's timestamp.</param>
    private sealed record Substitute(long Told, long Since);

    /// <summary>A timer of the clock's; where it cannot be set anew, one of the system's takes its place.</summary>
    private sealed class ContainedTimer(ContainedTimeProvider owner, TimerCallback callback, object? state, ITimer timer) : ITimer
    {
        private ITimer _timer = timer;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            try
            {
                return _timer.Change(dueTime, period);
            }
            catch (Exception exception)
            {
                owner.GiveUp(exception);
                _timer = owner.CreateTimer(callback, state, dueTime, period);
                return true;
            }
        }

        public void Dispose()
        {
            try
            {
                _timer.Dispose();
            }
            catch (Exception exception)
            {
                owner.GiveUp(exception);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
