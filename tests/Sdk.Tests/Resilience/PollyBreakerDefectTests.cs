using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>What the circuit breaker of Polly 8.9.1 does wrong for a model, measured: the reason to have an own one.</summary>
public sealed class PollyBreakerDefectTests
{
    [Fact]
    public void Failures_in_a_row_open_it_also_after_successes_and_hours_apart()
    {
        CircuitBreakerSut sut = new();

        sut.Play("ssssssssss");
        foreach (char _ in "fff")
        {
            sut.Play("f");
            sut.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal([CircuitState.Open], sut.Told);
    }

    [Fact]
    public void A_hung_probe_does_not_wedge_it_half_open_for_ever()
    {
        CircuitBreakerSut sut = new();
        sut.Play("fffbe");
        sut.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(TimeSpan.Zero, sut.Breaker.RetryAfter);
        sut.Play("s");
        Assert.Equal([CircuitState.Open, CircuitState.HalfOpen, CircuitState.Open, CircuitState.HalfOpen, CircuitState.Closed], sut.Told);
    }

    [Fact]
    public void A_cancelled_probe_does_not_close_it()
    {
        CircuitBreakerSut sut = new();

        sut.Play("fffbn");

        Assert.Equal(CircuitState.HalfOpen, sut.Breaker.State);
        sut.Play("ex");
    }

    [Theory]
    [InlineData("efffbeSF")]
    [InlineData("efffbeFF")]
    public void A_call_from_before_the_break_neither_closes_it_nor_hides_the_probes_failure(string script)
    {
        CircuitBreakerSut sut = new();

        sut.Play(script[..^1]);
        Assert.Equal(CircuitState.HalfOpen, sut.Breaker.State);

        sut.Play(script[^1..]);
        Assert.Equal(CircuitState.Open, sut.Breaker.State);
    }
}
