namespace AstraWeave.Sdk.Resilience;

/// <summary>What those who wait for an answer want of it, at this moment: they come, leave and cancel while it is made. Thread-safe.</summary>
/// <remarks>Read only: the planner changes it, and nobody on the way to the model.</remarks>
internal interface IDemand
{
    /// <summary>When the last of them needs the answer.</summary>
    PlanDeadline Deadline { get; }

    /// <summary>The highest priority of any of them.</summary>
    PlanPriority Priority { get; }

    /// <summary>Whose newer call takes the place of this one in the queue; <see langword="null"/> where they are not all of one agent.</summary>
    AgentKey? Agent { get; }

    /// <summary>Whether nobody waits for the answer any longer, and it is wanted all the same, to be remembered.</summary>
    bool IsBackground { get; }

    /// <summary>Whose background work is bounded together.</summary>
    object Owner { get; }

    /// <summary>Where the work goes on after a wait: what follows may call loggers, which may block it.</summary>
    WorkerThreads Threads => WorkerThreads.Shared;

    /// <summary>Whether nobody wants the answer any longer.</summary>
    bool IsStopped { get; }

    /// <summary>Whether that is by the callers' wish, so that nothing the work still does says anything about the model.</summary>
    bool CallerLeft { get; }

    /// <summary>Cancelled when nobody wants the answer any longer. An attempt needs none: it is told.</summary>
    CancellationToken Stopped { get; }

    /// <summary>Text of the answer came.</summary>
    void TextCame();
}
