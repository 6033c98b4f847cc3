namespace AstraWeave.Sdk.Resilience;

/// <summary>The work that callers share: one question, what those who wait for its answer want, and the attempts so far.</summary>
/// <remarks>
/// Thread-safe under one lock, which guards three things at once: what is wanted, which attempt is the newest, and whether a step was handed out. An attempt and
/// a handed-out step exclude each other: after a step nothing is asked again, and of an older attempt no step is handed out.
/// </remarks>
internal sealed class SharedWork : IDemand, IDisposable
{
    private readonly object _gate = new();
    private PlanDeadline _deadline;
    private PlanPriority _priority;
    private AgentKey? _agent;
    private ModelAttempt? _newest;
    private CancellationTokenSource? _stop;
    private ITimer? _background;
    private int _attempts;
    private bool _stopped;
    private bool _isBackground;
    private bool _callerLeft;
    private bool _landed;
    private bool _handedOut;
    private bool _keepsAnswer;

    /// <param name="question">What is asked.</param>
    /// <param name="allowed">The tools the answer may use.</param>
    /// <param name="domains">The values that exist, sealed; <see langword="null"/> where the situation narrows nothing.</param>
    /// <param name="deadline">When the first caller needs it.</param>
    /// <param name="priority">How urgent it is to him.</param>
    /// <param name="agent">Whose plan it is.</param>
    /// <param name="owner">The planner.</param>
    /// <param name="threads">Where it goes on after a wait.</param>
    public SharedWork(ModelQuestion question, ToolMask allowed, DomainSet? domains, PlanDeadline deadline, PlanPriority priority, AgentKey? agent, object owner, WorkerThreads threads)
    {
        Owner = owner;
        Threads = threads;
        Question = question;
        Allowed = allowed;
        Domains = domains;
        _deadline = deadline;
        _priority = priority;
        _agent = agent;
    }

    /// <summary>Whether somebody who waits wants the answer's text in the result.</summary>
    public bool KeepsAnswer => Volatile.Read(ref _keepsAnswer);

    /// <summary>Notes that somebody who waits wants the answer's text. One way only: whoever joins on another thread and does not want it takes it from nobody.</summary>
    public void KeepAnswer() => Volatile.Write(ref _keepsAnswer, true);

    /// <summary>Called whenever text came, on the client's thread: by those who read along.</summary>
    public event Action? TextArrived;

    public ModelQuestion Question { get; }

    public ToolMask Allowed { get; }

    /// <summary>The values that exist: the same for all who share the work, as they are part of its key.</summary>
    public DomainSet? Domains { get; }

    public PlanDeadline Deadline
    {
        get
        {
            lock (_gate)
            {
                return _deadline;
            }
        }
    }

    public PlanPriority Priority
    {
        get
        {
            lock (_gate)
            {
                return _priority;
            }
        }
    }

    public AgentKey? Agent
    {
        get
        {
            lock (_gate)
            {
                return _agent;
            }
        }
    }

    public object Owner { get; }

    public WorkerThreads Threads { get; }

    public bool IsBackground => Volatile.Read(ref _isBackground);

    public bool IsStopped => Volatile.Read(ref _stopped);

    public bool CallerLeft => Volatile.Read(ref _callerLeft);

    /// <summary>Made for whoever waits in the queue or for a retry: most work is never stopped, and waits for neither.</summary>
    public CancellationToken Stopped
    {
        get
        {
            lock (_gate)
            {
                // Never disposed: it has no timer and no wait handle.
                _stop ??= new CancellationTokenSource();
                if (_stopped)
                {
                    _stop.Cancel();
                }

                return _stop.Token;
            }
        }
    }

    /// <summary>How often the client was called.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>Whether a step was handed out: then no other answer can be asked for.</summary>
    public bool HandedOut
    {
        get
        {
            lock (_gate)
            {
                return _handedOut;
            }
        }
    }

    /// <summary>The newest attempt; <see langword="null"/> before the first.</summary>
    public ModelAttempt? Newest
    {
        get
        {
            lock (_gate)
            {
                return _newest;
            }
        }
    }

    public void TextCame() => TextArrived?.Invoke();

    /// <summary>Makes an attempt the newest.</summary>
    /// <returns><see langword="false"/> where the work was stopped, or a step handed out, on another thread meanwhile: the attempt must not start.</returns>
    public bool TryShow(ModelAttempt attempt)
    {
        lock (_gate)
        {
            if (_stopped || _handedOut)
            {
                return false;
            }

            _newest = attempt;
            _attempts++;
            return true;
        }
    }

    /// <summary>Says that a step of this attempt is handed out now; no other begins after it.</summary>
    /// <returns><see langword="false"/> where another attempt has begun already.</returns>
    public bool TryHandOut(ModelAttempt attempt)
    {
        lock (_gate)
        {
            _handedOut |= _newest == attempt;
            return _newest == attempt;
        }
    }

    /// <summary>Somebody else waits for it too. It has the time of the latest; the attempt that runs goes on as long.</summary>
    public void Extend(PlanDeadline deadline)
    {
        lock (_gate)
        {
            _deadline = PlanDeadline.Later(_deadline, deadline);
        }
    }

    /// <summary>Makes it as urgent as it is for somebody who joined it.</summary>
    /// <returns>Whether it was less urgent before.</returns>
    public bool TryRaise(PlanPriority priority)
    {
        lock (_gate)
        {
            bool raised = priority > _priority;
            _priority = raised ? priority : _priority;
            return raised;
        }
    }

    /// <summary>Notes whose plan it is for somebody who joined it: of several agents, none may replace it.</summary>
    /// <returns>Whether it was one agent's own before.</returns>
    public bool TryShare(AgentKey? agent)
    {
        lock (_gate)
        {
            bool shared = _agent is not null && _agent != agent;
            _agent = shared ? null : _agent;
            return shared;
        }
    }

    /// <summary>Says whether anybody waits for it.</summary>
    public void PutIntoBackground(bool isBackground) => Volatile.Write(ref _isBackground, isBackground);

    /// <summary>Ends the work: no attempt begins any more, and the running one is left.</summary>
    public void Stop(bool callerLeft)
    {
        ModelAttempt? running;
        CancellationTokenSource? stop;
        lock (_gate)
        {
            _callerLeft = callerLeft;
            Volatile.Write(ref _stopped, true);
            running = _newest;
            stop = _stop;
        }

        // Outside the lock: the queue and the client go on inside of these on a virtual clock.
        running?.Stop();
        stop?.Cancel();
    }

    /// <summary>Calls back when the work's time is over, unless it has landed by then; in place of an earlier such timer.</summary>
    public void EndBy(TimeProvider clock, Action ended)
    {
        lock (_gate)
        {
            // Race: it lands on the client's thread while its last caller leaves on his.
            if (!_landed)
            {
                _background?.Dispose();
                _background = clock.CreateTimer(static ended => ((Action)ended!)(), ended, _deadline.RemainingForModel, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Whether any text came.</summary>
    public bool HasText
    {
        get
        {
            for (ModelAttempt? attempt = Newest; attempt is not null; attempt = attempt.Previous)
            {
                if (attempt.Answer.Length != 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The newest text there is: of the newest attempt that has any.</summary>
    /// <param name="text">Memory rented from the shared pool, to be given back; empty where there is none.</param>
    /// <returns>Its length in bytes.</returns>
    public int CopyText(out byte[] text)
    {
        text = [];
        int length = 0;
        for (ModelAttempt? attempt = Newest; attempt is not null && length == 0; attempt = attempt.Previous)
        {
            length = attempt.Answer.CopyFrom(0, out text);
        }

        return length;
    }

    /// <summary>The work has landed: gives the memory of the texts back. A caller who reads at this moment has a copy, or finds none.</summary>
    public void Dispose()
    {
        ModelAttempt? attempt;
        lock (_gate)
        {
            _landed = true;
            Volatile.Write(ref _stopped, true);
            _background?.Dispose();
            attempt = _newest;
        }

        for (; attempt is not null; attempt = attempt.Previous)
        {
            attempt.Dispose();
        }
    }
}
