namespace AstraWeave.Sdk.Agents;

/// <summary>What an agent made of a reported outcome.</summary>
public enum OutcomeReceipt
{
    /// <summary>It counts.</summary>
    Applied,

    /// <summary>It came late or twice and changes nothing: the step has its outcome, or its cancellation was waited for long enough.</summary>
    Stale,

    /// <summary>It changes nothing: this agent never handed out such a step.</summary>
    Unknown,
}
