namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>What a mark's name tells of its section.</summary>
internal enum MarkRole : byte
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>It only wraps.</summary>
    Wrapper,

    /// <summary>It wraps the answer.</summary>
    Answer,

    /// <summary>It wraps calls of tools.</summary>
    Call,

    /// <summary>It wraps what the model only thought.</summary>
    Thought,

    /// <summary>It ends the model's turn.</summary>
    EndOfTurn,
}
