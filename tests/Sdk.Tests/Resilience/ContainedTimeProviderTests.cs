using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Tests.DependencyInjection;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>A clock of the application's that fails holds up and ends no plan: the system's goes on from where it was.</summary>
public sealed class ContainedTimeProviderTests : IDisposable
{
    private readonly Clock _clock = new();
    private readonly TestLog _log = new();

    public static TheoryData<string> Members => ["timestamp", "instant", "timer", "no timer"];

    [Theory]
    [MemberData(nameof(Members))]
    public void Whatever_fails_is_told_once_and_time_goes_on_from_where_it_was(string fails)
    {
        ContainedTimeProvider sut = new(_clock, _log);
        long before = sut.GetTimestamp();
        Assert.Equal((_clock.Now, Clock.Frequency), (before, sut.TimestampFrequency));
        _clock.Fails = fails;

        using ManualResetEventSlim fired = new();
        long after = sut.GetTimestamp();
        Assert.True(sut.GetUtcNow() > DateTimeOffset.UnixEpoch);
        using ITimer timer = sut.CreateTimer(static fired => ((ManualResetEventSlim)fired!).Set(), fired, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);

        Assert.True(fired.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.True(after >= before && sut.GetElapsedTime(before, sut.GetTimestamp()) < TimeSpan.FromHours(1));
        _ = Assert.Single(_log.Lines, static line => line.Id.Name == "ClockThrew");
    }

    [Fact]
    public void A_timer_that_cannot_be_set_anew_is_replaced_and_one_that_cannot_be_disposed_throws_at_nobody()
    {
        ContainedTimeProvider sut = new(_clock, _log);
        using ManualResetEventSlim fired = new();
        ITimer timer = sut.CreateTimer(static fired => ((ManualResetEventSlim)fired!).Set(), fired, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ITimer other = sut.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _clock.Fails = "timer";

        Assert.True(timer.Change(TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan));
        Assert.True(fired.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        other.Dispose();
        timer.Dispose();
        _ = Assert.Single(_log.Lines, static line => line.Id.Name == "ClockThrew");
    }

    [Fact]
    public void A_clock_that_fails_from_the_start_is_the_systems()
    {
        _clock.Fails = "timestamp";
        ContainedTimeProvider sut = new(_clock, _log);

        long first = sut.GetTimestamp();
        Assert.True(sut.GetTimestamp() >= first);
    }

    public void Dispose() => _log.Dispose();

    /// <summary>Stands still, ticks a thousand times a second, and its timers fire at once.</summary>
    private sealed class Clock : TimeProvider
    {
        public const long Frequency = 1000;

        public string Fails { get; set; } = "";

        public long Now { get; } = 5_000_000_000;

        public override long TimestampFrequency => Frequency;

        public override long GetTimestamp() => Fails == "timestamp" ? throw new InvalidOperationException(Fails) : Now;

        public override DateTimeOffset GetUtcNow() => Fails == "instant" ? throw new InvalidOperationException(Fails) : DateTimeOffset.UnixEpoch.AddDays(1);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            Fails == "timer" ? throw new InvalidOperationException(Fails)
            : Fails == "no timer" ? null!
            : new Timer(this, System.CreateTimer(callback, state, dueTime, period));

        private sealed class Timer(Clock owner, ITimer inner) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => owner.Fails == "timer" ? throw new InvalidOperationException("timer") : inner.Change(dueTime, period);

            public void Dispose()
            {
                inner.Dispose();
                if (owner.Fails == "timer")
                {
                    throw new InvalidOperationException("timer");
                }
            }

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
