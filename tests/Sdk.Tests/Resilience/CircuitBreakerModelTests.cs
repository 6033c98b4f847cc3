using AstraWeave.Sdk.Resilience;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>The circuit breaker against a plain model of it that keeps every verdict and looks through them all.</summary>
public sealed class CircuitBreakerModelTests
{
    private const int Threshold = 4;
    private const double Ratio = 0.5;
    private const int MinimumThroughput = 6;

    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_break = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(3);

    private static readonly Gen<(int Move, int Which)[]> s_moves = Gen.Select(Gen.Int[0, 99], Gen.Int[0, 9]).Array[1, 80];

    [Fact]
    public void Any_sequence_of_calls_verdicts_and_waits_does_as_the_model() => s_moves.Sample(
        moves =>
        {
            FakeTimeProvider time = new();
            CircuitBreaker sut = new(time, new CircuitSettings
            {
                Threshold = Threshold,
                FailureRatio = Ratio,
                MinimumThroughput = MinimumThroughput,
                Window = s_window,
                Breaks = new CircuitBreaks(s_break, 4 * s_break, seed: 3),
            });
            Model model = new();
            List<(CircuitPass Real, int Model)> held = [];
            foreach ((int move, int which) in moves)
            {
                switch (move)
                {
                    case < 40:
                        bool passed = sut.TryEnter(s_lease, out CircuitPass pass);
                        Assert.Equal(model.Enter(Now(time), out int number), passed);
                        if (passed)
                        {
                            held.Add((pass, number));
                        }

                        break;
                    case < 85 when held.Count > 0:
                        (CircuitPass real, int ofModel) = held[which % held.Count];
                        CircuitVerdict verdict = (CircuitVerdict)(move % 3);
                        sut.Report(real, verdict);
                        model.Report(Now(time), ofModel, verdict);
                        break;
                    case < 96:
                        time.Advance(TimeSpan.FromMilliseconds(700 * (which + 1)));
                        break;
                    case < 97:
                        sut.Isolate();
                        model.Move(Now(time), CircuitState.Isolated);
                        break;
                    default:
                        sut.Close();
                        model.Move(Now(time), CircuitState.Closed);
                        break;
                }

                Assert.Equal(model.State, sut.State);
            }
        },
        iter: 20_000);

    private static TimeSpan Now(FakeTimeProvider time) => time.GetUtcNow() - time.Start;

    private sealed class Model
    {
        private readonly CircuitBreaks _breaks = new(s_break, 4 * s_break, seed: 3);
        private readonly List<(TimeSpan At, bool Failed)> _verdicts = [];
        private readonly Dictionary<int, int> _epochOfCall = [];
        private int _epoch;
        private int _calls;
        private int _row;
        private int? _probe;
        private TimeSpan _until;

        public CircuitState State { get; private set; }

        public bool Enter(TimeSpan now, out int call)
        {
            if (State == CircuitState.HalfOpen && _probe is not null && now >= _until)
            {
                Open(_until);
            }

            if (State == CircuitState.Open && now >= _until)
            {
                Move(now, CircuitState.HalfOpen);
            }

            call = ++_calls;
            _epochOfCall[call] = _epoch;
            if (State == CircuitState.HalfOpen && _probe is null)
            {
                _probe = call;
                _until = now + s_lease;
                return true;
            }

            return State == CircuitState.Closed;
        }

        public void Report(TimeSpan now, int call, CircuitVerdict verdict)
        {
            if (_epochOfCall[call] != _epoch || (State == CircuitState.HalfOpen && _probe != call))
            {
                return;
            }

            _probe = null;
            if (verdict == CircuitVerdict.Neutral)
            {
                return;
            }

            bool failed = verdict == CircuitVerdict.Failure;
            _verdicts.Add((now, failed));
            if (State == CircuitState.HalfOpen && !failed)
            {
                Move(now, CircuitState.Closed);
            }
            else if (failed && (State == CircuitState.HalfOpen || _verdicts.AsEnumerable().Reverse().TakeWhile(static verdict => verdict.Failed).Count() >= Threshold || FailsTooOften(now)))
            {
                Open(now);
            }
        }

        public void Move(TimeSpan now, CircuitState state)
        {
            State = state;
            _epoch++;
            _probe = null;
            _verdicts.Clear();
            _row = state is CircuitState.Closed or CircuitState.Isolated ? 0 : _row;
        }

        private void Open(TimeSpan since)
        {
            Move(since, CircuitState.Open);
            _until = since + _breaks.Next(_row++);
        }

        private bool FailsTooOften(TimeSpan now)
        {
            // A tenth of the window at a time is forgotten.
            long tenth = (s_window / 10).Ticks;
            bool[] recent = [.. _verdicts.Where(verdict => (verdict.At.Ticks / tenth) > (now.Ticks / tenth) - 10).Select(static verdict => verdict.Failed)];
            return recent.Length >= MinimumThroughput && recent.Count(static failed => failed) >= Ratio * recent.Length;
        }
    }
}
