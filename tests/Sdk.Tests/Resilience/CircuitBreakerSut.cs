using AstraWeave.Sdk.Resilience;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>A circuit breaker in fake time: opens after 3 failures in a row, for 10 s, then 20 s, up to 80 s.</summary>
internal sealed class CircuitBreakerSut
{
    public const int Seed = 7;

    public static readonly TimeSpan Break = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan LongestBreak = TimeSpan.FromSeconds(80);
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    private readonly Queue<CircuitPass> _held = [];

    public CircuitBreakerSut(double failureRatio = double.PositiveInfinity, int threshold = 3) => Breaker = new CircuitBreaker(
        Time,
        new CircuitSettings
        {
            Threshold = threshold,
            FailureRatio = failureRatio,
            MinimumThroughput = 10,
            Window = TimeSpan.FromSeconds(30),
            Breaks = new CircuitBreaks(Break, LongestBreak, Seed),
        },
        change => Told.Add(change.State));

    public FakeTimeProvider Time { get; } = new();

    public CircuitBreaker Breaker { get; }

    public List<CircuitState> Told { get; } = [];

    /// <summary>
    /// Plays a script: <c>s f n</c> a call that passes and succeeds, fails, is neutral; <c>x</c> one that is refused; <c>e</c> one that passes and is held;
    /// <c>S F N</c> the verdict of the oldest held one; <c>b</c> a break passes; <c>l</c> a lease passes; <c>I C</c> isolated, closed by hand.
    /// </summary>
    public void Play(string script)
    {
        foreach (char move in script)
        {
            switch (move)
            {
                case 's' or 'f' or 'n':
                    Breaker.Report(Enter(passes: true), VerdictOf(move));
                    break;
                case 'S' or 'F' or 'N':
                    Breaker.Report(_held.Dequeue(), VerdictOf(char.ToLowerInvariant(move)));
                    break;
                case 'x':
                    _ = Enter(passes: false);
                    break;
                case 'e':
                    _held.Enqueue(Enter(passes: true));
                    break;
                case 'b':
                    Time.Advance(Break);
                    break;
                case 'l':
                    Time.Advance(Lease);
                    break;
                case 'I':
                    Breaker.Isolate();
                    break;
                case 'C':
                    Breaker.Close();
                    break;
                default:
                    throw new ArgumentException($"No such move: {move}", nameof(script));
            }
        }
    }

    private CircuitPass Enter(bool passes)
    {
        Assert.Equal(passes, Breaker.TryEnter(Lease, out CircuitPass pass));
        return pass;
    }

    private static CircuitVerdict VerdictOf(char move) => move switch
    {
        's' => CircuitVerdict.Success,
        'f' => CircuitVerdict.Failure,
        _ => CircuitVerdict.Neutral,
    };
}
