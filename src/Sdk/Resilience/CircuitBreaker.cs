namespace AstraWeave.Sdk.Resilience;

/// <summary>Refuses calls to an endpoint that failed several times in a row, then lets single probes find out whether it is back.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Closed → open: the given number of failures in a row. Success starts the count anew, a neutral verdict does not touch it.</item>
/// <item>Open → half-open: the first call after the break duration; it is the probe.</item>
/// <item>Half-open → closed: the probe succeeds. → open: it fails, or its lease ends without a verdict. A neutral verdict frees the place for another probe.</item>
/// <item>Each transition begins an epoch; a verdict from an earlier epoch changes nothing.</item>
/// </list>
/// Thread-safe. One instance serves all calls to one endpoint and model.
/// </remarks>
internal sealed class CircuitBreaker
{
    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly int _threshold;
    private readonly TimeSpan _breakDuration;
    private readonly Action<CircuitState>? _changed;
    private CircuitState _state;
    private long _epoch;
    private int _failures;
    private long _openedAt;
    private long _probe;
    private long _probeStartedAt;
    private TimeSpan _probeLease;
    private bool _probeRuns;

    /// <param name="time">The clock.</param>
    /// <param name="threshold">The failures in a row that open it, 1 or more.</param>
    /// <param name="breakDuration">How long it stays open before a probe.</param>
    /// <param name="changed">Told each transition in order, outside the lock.</param>
    public CircuitBreaker(TimeProvider time, int threshold, TimeSpan breakDuration, Action<CircuitState>? changed = null)
    {
        _time = time;
        _threshold = threshold;
        _breakDuration = breakDuration;
        _changed = changed;
    }

    /// <summary>The state; an open one stays open until a call asks to pass.</summary>
    public CircuitState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>How long calls will still be refused; zero where the next one may pass.</summary>
    public TimeSpan RetryAfter
    {
        get
        {
            lock (_gate)
            {
                return _state == CircuitState.Open ? BreakRemaining() : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Asks to pass.</summary>
    /// <param name="lease">How long the call may take as a probe before it counts as failed.</param>
    /// <param name="pass">What to report the verdict with.</param>
    public bool TryEnter(TimeSpan lease, out CircuitPass pass)
    {
        List<CircuitState>? transitions = null;
        bool admitted;
        lock (_gate)
        {
            ExpireProbe(ref transitions);
            if (_state == CircuitState.Open && BreakRemaining() == TimeSpan.Zero)
            {
                MoveTo(CircuitState.HalfOpen, ref transitions);
            }

            admitted = _state == CircuitState.Closed || (_state == CircuitState.HalfOpen && !_probeRuns);
            if (admitted && _state == CircuitState.HalfOpen)
            {
                _probe++;
                _probeRuns = true;
                _probeStartedAt = _time.GetTimestamp();
                _probeLease = lease;
            }

            pass = new CircuitPass(_epoch, _state == CircuitState.HalfOpen ? _probe : 0);
        }

        Raise(transitions);
        return admitted;
    }

    /// <summary>Reports what became of an admitted call.</summary>
    public void Report(CircuitPass pass, CircuitVerdict verdict)
    {
        List<CircuitState>? transitions = null;
        lock (_gate)
        {
            if (pass.Epoch == _epoch && (_state != CircuitState.HalfOpen || (_probeRuns && pass.Probe == _probe)))
            {
                Apply(verdict, ref transitions);
            }
        }

        Raise(transitions);
    }

    private void Apply(CircuitVerdict verdict, ref List<CircuitState>? transitions)
    {
        if (_state == CircuitState.HalfOpen)
        {
            _probeRuns = false;
            if (verdict != CircuitVerdict.Neutral)
            {
                _openedAt = _time.GetTimestamp();
                MoveTo(verdict == CircuitVerdict.Success ? CircuitState.Closed : CircuitState.Open, ref transitions);
            }

            return;
        }

        _failures = verdict switch
        {
            CircuitVerdict.Success => 0,
            CircuitVerdict.Failure => _failures + 1,
            _ => _failures,
        };
        if (_failures >= _threshold)
        {
            _openedAt = _time.GetTimestamp();
            MoveTo(CircuitState.Open, ref transitions);
        }
    }

    /// <summary>A probe that never reported failed when its lease ended, and the break counts from then.</summary>
    private void ExpireProbe(ref List<CircuitState>? transitions)
    {
        if (_state == CircuitState.HalfOpen && _probeRuns && _time.GetElapsedTime(_probeStartedAt) >= _probeLease)
        {
            _openedAt = _probeStartedAt + (long)(_probeLease.TotalSeconds * _time.TimestampFrequency);
            MoveTo(CircuitState.Open, ref transitions);
        }
    }

    private TimeSpan BreakRemaining()
    {
        TimeSpan remaining = _breakDuration - _time.GetElapsedTime(_openedAt);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    private void MoveTo(CircuitState state, ref List<CircuitState>? transitions)
    {
        _state = state;
        _epoch++;
        _failures = 0;
        _probeRuns = false;
        (transitions ??= []).Add(state);
    }

    private void Raise(List<CircuitState>? transitions)
    {
        foreach (CircuitState state in transitions ?? [])
        {
            _changed?.Invoke(state);
        }
    }
}
