using Microsoft.Extensions.AI;
using Polly;
using Polly.Timeout;

namespace AstraWeave.Sdk.Resilience;

/// <summary>One question to the model on its way through the pipeline: what is asked, by when, and what came back so far.</summary>
/// <remarks>Thread-safe: callers who share it extend it, read its text and end it while it runs.</remarks>
internal sealed class ModelCall(PlanDeadline deadline, IList<ChatMessage> messages, ChatOptions options) : IDisposable
{
    private static readonly ResiliencePropertyKey<ModelCall> s_key = new("AstraWeave.Sdk.ModelCall");

    // Also what is locked for all that callers share.
    private readonly List<AnswerBuffer> _answers = new(1);

    // Never disposed: it has no timer and no wait handle, and the pipeline may outlive the caller's wait.
    private readonly CancellationTokenSource _stop = new();
    private PlanDeadline _deadline = deadline;
    private PlanPriority _priority;
    private bool _ended;
    private bool _disposed;
    private bool _handedOut;
    private CallPermit? _permit;
    private ITimer? _background;

    /// <summary>When the last of those who wait for it needs the answer.</summary>
    public PlanDeadline Deadline
    {
        get
        {
            lock (_answers)
            {
                return _deadline;
            }
        }
    }

    public IList<ChatMessage> Messages { get; private set; } = messages;

    public ChatOptions Options { get; } = options;

    /// <summary>The longest answer read, in bytes.</summary>
    public required int MaxAnswerBytes { get; init; }

    /// <summary>The tools the answer may use.</summary>
    public ToolMask Allowed { get; init; }

    /// <summary>Which calls go first to the model.</summary>
    public PlanPriority Priority
    {
        get
        {
            lock (_answers)
            {
                return _priority;
            }
        }

        set
        {
            lock (_answers)
            {
                _priority = value;
            }
        }
    }

    /// <summary>Whose newer call takes the place of this one in the queue.</summary>
    public AgentKey? Agent { get; set; }

    /// <summary>Called whenever text came: by those who read along.</summary>
    public event Action? TextCame;

    /// <summary>Whether a step was handed out: then no other answer can be asked for.</summary>
    public bool HandedOut
    {
        get
        {
            lock (_answers)
            {
                return _handedOut;
            }
        }
    }

    /// <summary>The text of the newest attempt; <see langword="null"/> before the first.</summary>
    public AnswerBuffer? Newest
    {
        get
        {
            lock (_answers)
            {
                return _answers.Count == 0 ? null : _answers[^1];
            }
        }
    }

    /// <summary>Cancelled when nobody waits any longer.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>The length of the question, about.</summary>
    public int PromptBytes => Messages.Sum(static message => message.Text.Length);

    /// <summary>Tokens that the last answer took, as the server counted them.</summary>
    public long Tokens => Usage is null ? 0 : (Usage.InputTokenCount ?? 0) + (Usage.OutputTokenCount ?? 0);

    /// <summary>What the server said the current attempt took.</summary>
    public UsageDetails? Usage { get; set; }

    /// <summary>How often the client was called.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whether the caller cancelled, so that nothing this call still does says anything about the model.</summary>
    public bool CallerLeft { get; private set; }

    /// <summary>Whether the deadline ended the call from outside.</summary>
    public bool BudgetEnded { get; private set; }

    /// <summary>Whether a fault of the current attempt is that its limit came, from inside or from outside.</summary>
    public bool IsTimeUp(Exception fault) => fault is TimeoutRejectedException || (fault is OperationCanceledException && BudgetEnded);

    /// <summary>What the current attempt may take, and by whose limit.</summary>
    public AttemptLimit Limit { get; set; }

    /// <summary>The current attempt's place at the model.</summary>
    public CallPermit? Permit
    {
        set => Volatile.Write(ref _permit, value);
    }

    /// <summary>What the circuit breaker let the current attempt pass with.</summary>
    public CircuitPass Pass { get; set; }

    /// <summary>The wait before the next attempt.</summary>
    public TimeSpan RetryDelay { get; set; }

    public static ModelCall Of(ResilienceContext context) => context.Properties.GetValue(s_key, null!);

    public void AttachTo(ResilienceContext context) => context.Properties.Set(s_key, this);

    /// <summary>Takes over the current attempt's place, to give it back when the client's call has ended.</summary>
    public CallPermit? TakePermit() => Interlocked.Exchange(ref _permit, null);

    /// <summary>Makes room for another answer.</summary>
    /// <returns><see langword="null"/> where the call has ended meanwhile.</returns>
    public AnswerBuffer? BeginAttempt()
    {
        lock (_answers)
        {
            if (_ended || _handedOut)
            {
                return null;
            }

            AnswerBuffer answer = new(MaxAnswerBytes, this);
            _answers.Add(answer);
            Attempts++;
            Usage = null;
            return answer;
        }
    }

    public void TellTextCame() => TextCame?.Invoke();

    /// <summary>Gives the call as much time as somebody has who joined it; the attempt that runs goes on as long.</summary>
    public void Extend(PlanDeadline deadline)
    {
        lock (_answers)
        {
            _deadline = PlanDeadline.Later(_deadline, deadline);
        }
    }

    /// <summary>Makes it as urgent as it is for somebody who joined it.</summary>
    /// <returns>Whether it was less urgent before.</returns>
    public bool TryRaise(PlanPriority priority)
    {
        lock (_answers)
        {
            bool raised = priority > _priority;
            _priority = raised ? priority : _priority;
            return raised;
        }
    }

    /// <summary>Asks something else next, with the answers so far forgotten.</summary>
    public void AskNext(IList<ChatMessage> messages)
    {
        lock (_answers)
        {
            Messages = messages;
        }
    }

    /// <summary>Says that a step of this answer is handed out now; no other attempt begins after it.</summary>
    /// <returns><see langword="false"/> where another attempt has begun already.</returns>
    public bool TryHandOut(AnswerBuffer answer)
    {
        lock (_answers)
        {
            _handedOut |= _answers[^1] == answer;
            return _answers[^1] == answer;
        }
    }

    /// <summary>Ends the call: no attempt begins any more, and the running one is told to stop.</summary>
    public void End(bool callerLeft)
    {
        lock (_answers)
        {
            _ended = true;
            CallerLeft = callerLeft;
            BudgetEnded = !callerLeft;
        }

        _stop.Cancel();
    }

    /// <summary>Calls back when the call's time is over, unless it was disposed by then; in place of an earlier such timer.</summary>
    public void EndBy(TimeProvider clock, Action ended)
    {
        lock (_answers)
        {
            if (!_disposed)
            {
                _background?.Dispose();
                _background = clock.CreateTimer(static ended => ((Action)ended!)(), ended, _deadline.RemainingForModel, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>The answer of the attempts so far.</summary>
    /// <param name="complete">Whether the last attempt succeeded: then its answer is the one, else the newest that has any text.</param>
    public AnswerBuffer? Answer(bool complete)
    {
        lock (_answers)
        {
            return complete ? _answers[^1] : _answers.FindLast(static answer => answer.Length != 0);
        }
    }

    public void Dispose()
    {
        lock (_answers)
        {
            _ended = true;
            _disposed = true;
            _background?.Dispose();
            foreach (AnswerBuffer answer in _answers)
            {
                answer.Dispose();
            }
        }
    }
}
