namespace AstraWeave.Sdk.Resilience;

/// <summary>Refuses calls to an endpoint that fails, then lets single probes find out whether it is back.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Closed → open: a number of failures in a row, or a share of failures in a rolling window that holds enough calls. A neutral verdict counts for neither.</item>
/// <item>Open → half-open: the first call after the break; it is the probe.</item>
/// <item>Half-open → closed: the probe succeeds. → open, for a longer break: it fails, or its lease ends without a verdict. A neutral verdict frees the place for another probe.</item>
/// <item>Any → isolated, isolated → closed: by hand.</item>
/// <item>Each transition begins an epoch; a verdict from an earlier epoch changes nothing.</item>
/// </list>
/// Thread-safe. One instance serves all calls to one endpoint and model.
/// </remarks>
internal sealed partial class CircuitBreaker
{
    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly CircuitSettings _settings;
    private readonly CircuitWindow _window;
    private int _failures;
    private CircuitProbe? _probe;

    /// <param name="time">The clock.</param>
    /// <param name="settings">When it opens, and for how long.</param>
    /// <param name="changed">Told each transition, in order and outside the lock.</param>
    public CircuitBreaker(TimeProvider time, CircuitSettings settings, Action<CircuitChange>? changed = null)
    {
        _time = time;
        _settings = settings;
        _changed = changed;
        _window = new CircuitWindow(time, settings.Window);
    }

    /// <summary>The state, read without a lock; an open one stays open until a call asks to pass.</summary>
    public CircuitState State => (CircuitState)Volatile.Read(ref _state);

    /// <summary>How long calls will still be refused: zero where the next one may pass, <see langword="null"/> until somebody closes it by hand.</summary>
    public TimeSpan? RetryAfter
    {
        get
        {
            lock (_gate)
            {
                return State switch
                {
                    CircuitState.Isolated => null,
                    CircuitState.Open => Remaining(_openedAt, _break),
                    CircuitState.HalfOpen when _probe is CircuitProbe probe => Remaining(probe.StartedAt, probe.Lease),
                    _ => TimeSpan.Zero,
                };
            }
        }
    }

    /// <summary>Asks to pass.</summary>
    /// <param name="lease">How long the call may take as a probe before it counts as failed.</param>
    /// <param name="pass">What to report the verdict with.</param>
    public bool TryEnter(TimeSpan lease, out CircuitPass pass)
    {
        bool admitted;
        lock (_gate)
        {
            ExpireProbe();
            if (State == CircuitState.Open && Remaining(_openedAt, _break) == TimeSpan.Zero)
            {
                MoveTo(CircuitState.HalfOpen);
            }

            admitted = State == CircuitState.Closed || (State == CircuitState.HalfOpen && _probe is null);
            if (admitted && State == CircuitState.HalfOpen)
            {
                _probe = new CircuitProbe(_time.GetTimestamp(), lease);
            }

            pass = new CircuitPass(_epoch, _probe);
        }

        Tell();
        return admitted;
    }

    /// <summary>Whether an admitted call may still go on: it is refused after all where the breaker opened while it waited for its turn.</summary>
    public bool StillAdmits(CircuitPass pass)
    {
        lock (_gate)
        {
            return State == CircuitState.Closed || (State == CircuitState.HalfOpen && pass.Epoch == _epoch && ReferenceEquals(pass.Probe, _probe));
        }
    }

    /// <summary>Reports what became of an admitted call.</summary>
    public void Report(CircuitPass pass, CircuitVerdict verdict)
    {
        lock (_gate)
        {
            if (pass.Epoch == _epoch && ReferenceEquals(pass.Probe, _probe))
            {
                Apply(verdict);
            }
        }

        Tell();
    }

    /// <summary>Refuses all calls until <see cref="Close"/>.</summary>
    public void Isolate() => MoveByHand(CircuitState.Isolated);

    /// <summary>Lets calls pass again and forgets what they said before.</summary>
    public void Close() => MoveByHand(CircuitState.Closed);

    private void Apply(CircuitVerdict verdict)
    {
        if (State == CircuitState.HalfOpen)
        {
            _probe = null;
            if (verdict != CircuitVerdict.Neutral)
            {
                MoveTo(verdict == CircuitVerdict.Success ? CircuitState.Closed : CircuitState.Open);
            }
        }
        else if (verdict != CircuitVerdict.Neutral)
        {
            bool failed = verdict == CircuitVerdict.Failure;
            _failures = failed ? _failures + 1 : 0;
            _window.Add(failed);
            if (failed && (_failures >= _settings.Threshold || FailsTooOften()))
            {
                MoveTo(CircuitState.Open);
            }
        }
    }

    private bool FailsTooOften()
    {
        (int calls, int failures) = _window.Sum();
        return calls >= _settings.MinimumThroughput && failures >= _settings.FailureRatio * calls;
    }

    /// <summary>A probe that never reported failed when its lease ended, and the break counts from then.</summary>
    private void ExpireProbe()
    {
        if (_probe is CircuitProbe probe && Remaining(probe.StartedAt, probe.Lease) == TimeSpan.Zero)
        {
            MoveTo(CircuitState.Open, probe.StartedAt + (long)(probe.Lease.TotalSeconds * _time.TimestampFrequency));
        }
    }

    private TimeSpan Remaining(long since, TimeSpan length)
    {
        TimeSpan remaining = length - _time.GetElapsedTime(since);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
