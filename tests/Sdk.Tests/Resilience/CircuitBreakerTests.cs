using AstraWeave.Sdk.Resilience;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Resilience;

public sealed class CircuitBreakerTests
{
    private static readonly TimeSpan s_break = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly List<CircuitState> _transitions = [];

    [Theory]
    [InlineData("FFF", CircuitState.Open)]
    [InlineData("FF", CircuitState.Closed)]
    [InlineData("FFSFF", CircuitState.Closed)]
    [InlineData("FFNF", CircuitState.Open)]
    [InlineData("NNNNN", CircuitState.Closed)]
    [InlineData("SFFF", CircuitState.Open)]
    [InlineData("SSSSSSFSFFSFFF", CircuitState.Open)]
    public void It_opens_on_failures_in_a_row_only(string verdicts, CircuitState expected)
    {
        CircuitBreaker sut = CreateSut();

        Play(sut, verdicts);

        Assert.Equal(expected, sut.State);
    }

    [Fact]
    public void Failures_far_apart_in_time_count_too()
    {
        CircuitBreaker sut = CreateSut();
        foreach (char verdict in "FFF")
        {
            Play(sut, verdict.ToString());
            _time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal([CircuitState.Open], _transitions);
    }

    [Fact]
    public void Open_it_refuses_until_the_break_is_over_and_says_how_long_that_is()
    {
        CircuitBreaker sut = CreateOpen();
        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.False(sut.TryEnter(s_lease, out _));
        Assert.Equal(TimeSpan.FromSeconds(6), sut.RetryAfter);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.Zero, sut.RetryAfter);
        Assert.True(sut.TryEnter(s_lease, out _));
    }

    [Fact]
    public void Half_open_it_lets_one_probe_pass()
    {
        CircuitBreaker sut = CreateHalfOpen(out _);

        Assert.False(sut.TryEnter(s_lease, out _));
        Assert.Equal(CircuitState.HalfOpen, sut.State);
    }

    [Fact]
    public void A_successful_probe_closes_it_and_the_count_starts_anew()
    {
        CircuitBreaker sut = CreateHalfOpen(out CircuitPass probe);

        sut.Report(probe, CircuitVerdict.Success);
        Play(sut, "FF");

        Assert.Equal(CircuitState.Closed, sut.State);
        Assert.Equal([CircuitState.Open, CircuitState.HalfOpen, CircuitState.Closed], _transitions);
    }

    [Fact]
    public void A_failed_probe_opens_it_for_another_break()
    {
        CircuitBreaker sut = CreateHalfOpen(out CircuitPass probe);

        sut.Report(probe, CircuitVerdict.Failure);

        Assert.Equal(CircuitState.Open, sut.State);
        Assert.Equal(s_break, sut.RetryAfter);
    }

    [Fact]
    public void A_cancelled_probe_changes_nothing_and_frees_its_place()
    {
        CircuitBreaker sut = CreateHalfOpen(out CircuitPass probe);

        sut.Report(probe, CircuitVerdict.Neutral);

        Assert.Equal(CircuitState.HalfOpen, sut.State);
        Assert.True(sut.TryEnter(s_lease, out CircuitPass next));
        sut.Report(probe, CircuitVerdict.Failure);
        Assert.Equal(CircuitState.HalfOpen, sut.State);
        sut.Report(next, CircuitVerdict.Success);
        Assert.Equal(CircuitState.Closed, sut.State);
    }

    [Fact]
    public void A_hung_probe_counts_as_failed_when_its_lease_ends()
    {
        CircuitBreaker sut = CreateHalfOpen(out CircuitPass hung);
        _time.Advance(s_lease);

        Assert.False(sut.TryEnter(s_lease, out _));
        Assert.Equal(CircuitState.Open, sut.State);
        _time.Advance(s_break);
        Assert.True(sut.TryEnter(s_lease, out CircuitPass probe));
        sut.Report(hung, CircuitVerdict.Success);
        Assert.Equal(CircuitState.HalfOpen, sut.State);
        sut.Report(probe, CircuitVerdict.Success);
        Assert.Equal(CircuitState.Closed, sut.State);
    }

    [Fact]
    public void A_day_after_a_hung_probe_the_next_call_passes_and_every_transition_was_told()
    {
        CircuitBreaker sut = CreateHalfOpen(out _);
        _time.Advance(TimeSpan.FromDays(1));

        Assert.True(sut.TryEnter(s_lease, out _));
        Assert.Equal([CircuitState.Open, CircuitState.HalfOpen, CircuitState.Open, CircuitState.HalfOpen], _transitions);
    }

    [Theory]
    [InlineData(CircuitVerdict.Success)]
    [InlineData(CircuitVerdict.Failure)]
    internal void A_call_from_before_the_break_changes_nothing(CircuitVerdict late)
    {
        CircuitBreaker sut = CreateSut();
        Assert.True(sut.TryEnter(s_lease, out CircuitPass old));
        Play(sut, "FFF");
        _time.Advance(s_break);
        Assert.True(sut.TryEnter(s_lease, out CircuitPass probe));

        sut.Report(old, late);

        Assert.Equal(CircuitState.HalfOpen, sut.State);
        sut.Report(probe, CircuitVerdict.Success);
        Assert.Equal(CircuitState.Closed, sut.State);
    }

    [Fact]
    public void Failures_of_calls_from_before_the_break_do_not_open_it_again()
    {
        CircuitBreaker sut = CreateSut();
        List<CircuitPass> old = [];
        for (int call = 0; call < 3; call++)
        {
            Assert.True(sut.TryEnter(s_lease, out CircuitPass pass));
            old.Add(pass);
        }

        Play(sut, "FFF");
        _time.Advance(s_break);
        Play(sut, "S");
        old.ForEach(pass => sut.Report(pass, CircuitVerdict.Failure));

        Assert.Equal(CircuitState.Closed, sut.State);
    }

    private CircuitBreaker CreateSut() => new(_time, threshold: 3, s_break, _transitions.Add);

    private CircuitBreaker CreateOpen()
    {
        CircuitBreaker sut = CreateSut();
        Play(sut, "FFF");
        return sut;
    }

    private CircuitBreaker CreateHalfOpen(out CircuitPass probe)
    {
        CircuitBreaker sut = CreateOpen();
        _time.Advance(s_break);
        Assert.True(sut.TryEnter(s_lease, out probe));
        return sut;
    }

    private static void Play(CircuitBreaker sut, string verdicts)
    {
        foreach (char verdict in verdicts)
        {
            Assert.True(sut.TryEnter(s_lease, out CircuitPass pass));
            sut.Report(pass, verdict switch
            {
                'S' => CircuitVerdict.Success,
                'F' => CircuitVerdict.Failure,
                _ => CircuitVerdict.Neutral,
            });
        }
    }
}
