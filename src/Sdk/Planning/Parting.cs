namespace AstraWeave.Sdk.Planning;

/// <summary>What becomes of shared work when somebody stops waiting for it.</summary>
internal enum Parting
{
    /// <summary>Nothing: others wait for it, or it has ended.</summary>
    None,

    /// <summary>Nobody waits any more, and it is to be finished all the same.</summary>
    Unwatched,

    /// <summary>Nobody wants it any more: it is off the table, and whoever left stops it.</summary>
    Unwanted,
}
