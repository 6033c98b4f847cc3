namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>What stands between two single steps.</summary>
internal enum Connection : byte
{
    /// <summary>It leads on from one to the next: they are one plan.</summary>
    Leads,

    /// <summary>Words that nobody knows.</summary>
    Unknown,

    /// <summary>A choice, a denial, an example, or another turn: only the first is meant.</summary>
    Ends,
}
