using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Tests.Resilience;

public sealed class CircuitBreakerTests
{
    /// <summary>Each transition there is, and each call that must cause none. The script's letters: <see cref="CircuitBreakerSut.Play"/>.</summary>
    [Theory]
    [InlineData("ff", "")]
    [InlineData("fff", "Open")]
    [InlineData("ffsff", "")]
    [InlineData("ffnf", "Open")]
    [InlineData("nnnnn", "")]
    [InlineData("ssssssfsffsfff", "Open")]
    [InlineData("fbfbf", "Open")]
    [InlineData("fffx", "Open")]
    [InlineData("fffbex", "Open HalfOpen")]
    [InlineData("fffbs", "Open HalfOpen Closed")]
    [InlineData("fffbsff", "Open HalfOpen Closed")]
    [InlineData("fffbsfff", "Open HalfOpen Closed Open")]
    [InlineData("fffbfx", "Open HalfOpen Open")]
    [InlineData("fffbfbxbs", "Open HalfOpen Open HalfOpen Closed")]
    [InlineData("fffbnex", "Open HalfOpen")]
    [InlineData("fffbns", "Open HalfOpen Closed")]
    [InlineData("fffbelx", "Open HalfOpen Open")]
    [InlineData("fffbelxbbs", "Open HalfOpen Open HalfOpen Closed")]
    [InlineData("eeefffbsFFF", "Open HalfOpen Closed")]
    [InlineData("Ix", "Isolated")]
    [InlineData("eISx", "Isolated")]
    [InlineData("Ibbbx", "Isolated")]
    [InlineData("fffIbx", "Open Isolated")]
    [InlineData("fffbeISx", "Open HalfOpen Isolated")]
    [InlineData("ICs", "Isolated Closed")]
    [InlineData("IIC", "Isolated Closed")]
    [InlineData("fffCs", "Open Closed")]
    [InlineData("fffbeCFs", "Open HalfOpen Closed")]
    [InlineData("ffCff", "")]
    public void Each_move_leads_to_its_state(string script, string transitions)
    {
        CircuitBreakerSut sut = new();

        sut.Play(script);

        Assert.Equal(transitions, string.Join(' ', sut.Told));
        Assert.Equal(sut.Told.LastOrDefault(), sut.Breaker.State);
    }

    [Theory]
    [InlineData("ssfsfsfsf", false)]
    [InlineData("ssfsfsfsff", true)]
    [InlineData("sssfsfsfsff", false)]
    [InlineData("fsfsfsfsnnnnnn", false)]
    [InlineData("fsfsfsfssf", true)]
    [InlineData("fsfsfsfsbbbbfsfs", false)]
    public void A_share_of_failures_opens_it_where_the_window_holds_enough_calls(string script, bool opens)
    {
        CircuitBreakerSut sut = new(failureRatio: 0.5, threshold: 100);

        sut.Play(script);

        Assert.Equal(opens ? CircuitState.Open : CircuitState.Closed, sut.Breaker.State);
    }

    [Fact]
    public void Open_it_says_how_long_it_will_refuse_and_never_less_than_nothing()
    {
        CircuitBreakerSut sut = new();
        sut.Play("fff");
        TimeSpan firstBreak = new CircuitBreaks(CircuitBreakerSut.Break, CircuitBreakerSut.LongestBreak, CircuitBreakerSut.Seed).Next(0);
        sut.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(firstBreak - TimeSpan.FromSeconds(4), sut.Breaker.RetryAfter);
        sut.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.Zero, sut.Breaker.RetryAfter);
        sut.Breaker.Isolate();
        Assert.Null(sut.Breaker.RetryAfter);
        sut.Breaker.Close();
        Assert.Equal(TimeSpan.Zero, sut.Breaker.RetryAfter);
    }

    [Fact]
    public void Breaks_double_up_to_the_cap_and_begin_anew_once_it_closed()
    {
        CircuitBreakerSut sut = new();
        sut.Play("fff");
        foreach (int full in (int[])[10, 20, 40, 80, 80])
        {
            Assert.InRange(sut.Breaker.RetryAfter!.Value.TotalSeconds, 0.75 * full, full);
            sut.Time.Advance(TimeSpan.FromSeconds(full));
            sut.Play("f");
        }

        sut.Play("bbbbbbbbsfff");

        Assert.InRange(sut.Breaker.RetryAfter!.Value.TotalSeconds, 7.5, 10);
    }

    [Fact]
    public void Two_members_of_a_fleet_do_not_probe_together_and_a_seed_repeats_its_breaks()
    {
        static TimeSpan[] Breaks(int seed)
        {
            CircuitBreaks breaks = new(CircuitBreakerSut.Break, CircuitBreakerSut.LongestBreak, seed);
            return [.. Enumerable.Range(0, 5).Select(breaks.Next)];
        }

        Assert.Equal(Breaks(1), Breaks(1));
        Assert.Empty(Breaks(1).Intersect(Breaks(2)));
    }

    [Fact]
    public async Task Many_threads_are_told_each_transition_once_and_in_order()
    {
        CircuitBreakerSut sut = new(threshold: 1);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < 2000; i++)
            {
                if (sut.Breaker.TryEnter(CircuitBreakerSut.Lease, out CircuitPass pass))
                {
                    sut.Breaker.Report(pass, (i + thread) % 3 == 0 ? CircuitVerdict.Failure : CircuitVerdict.Success);
                }
                else
                {
                    sut.Time.Advance(CircuitBreakerSut.LongestBreak);
                }
            }
        }, TestContext.Current.CancellationToken)));

        CircuitState before = CircuitState.Closed;
        Assert.NotEmpty(sut.Told);
        Assert.All(sut.Told, state =>
        {
            Assert.Contains((before, state), s_legal);
            before = state;
        });
        Assert.Equal(before, sut.Breaker.State);
    }

    private static readonly (CircuitState From, CircuitState To)[] s_legal =
    [
        (CircuitState.Closed, CircuitState.Open),
        (CircuitState.Open, CircuitState.HalfOpen),
        (CircuitState.HalfOpen, CircuitState.Open),
        (CircuitState.HalfOpen, CircuitState.Closed),
    ];
}
