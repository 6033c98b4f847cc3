namespace AstraWeave.Sdk.Resilience;

/// <summary>The queue for a model at one moment: <c>Entered = Granted + Refused + Withdrawn + Waiting</c>.</summary>
public sealed record CallQueueSnapshot
{
    /// <summary>How many calls may be at the model at once.</summary>
    public int Places { get; init; }

    /// <summary>Calls at the model, given-up ones that have not ended included.</summary>
    public int InFlight { get; init; }

    /// <summary>Calls that wait for a place.</summary>
    public int Waiting { get; init; }

    /// <summary>How many may wait.</summary>
    public int Capacity { get; init; }

    /// <summary>Calls that asked for a place so far.</summary>
    public long Entered { get; init; }

    /// <summary>Calls that got one so far.</summary>
    public long Granted { get; init; }

    /// <summary>Calls that were sent to their fallback so far.</summary>
    public long Refused { get; init; }

    /// <summary>Calls that left while they waited, by their deadline or by their caller's wish.</summary>
    public long Withdrawn { get; init; }

    /// <summary>How long the model takes for an answer, as measured; zero before the first.</summary>
    public TimeSpan ServiceTime { get; init; }
}
