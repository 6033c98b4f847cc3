namespace AstraWeave.Sdk.Agents;

/// <summary>What an agent did with a reported outcome.</summary>
public enum OutcomeReceipt
{
    /// <summary>It counts.</summary>
    Applied,

    /// <summary>It is ignored, because it came late or twice: the step already has its outcome, or its cancellation timed out.</summary>
    Stale,

    /// <summary>It is ignored: this agent did not hand out such a step.</summary>
    Unknown,
}
