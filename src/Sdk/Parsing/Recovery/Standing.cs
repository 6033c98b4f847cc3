namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>How a value stands in an answer that could be its plan.</summary>
internal enum Standing : byte
{
    /// <summary>It is none: a thought, an example, something past, denied, or offered beside the plan.</summary>
    NoStep,

    /// <summary>It only shows a form; it counts where there is no plan.</summary>
    Example,

    /// <summary>In the middle of a sentence.</summary>
    Mention,

    /// <summary>Behind a label or under a heading that tells nothing of it.</summary>
    Labelled,

    /// <summary>On its own.</summary>
    Plain,

    /// <summary>On its own, and the answer says that it is it.</summary>
    Answer,

    /// <summary>At the very beginning: nothing stands before it. What a stream has handed out stands here.</summary>
    First,
}
