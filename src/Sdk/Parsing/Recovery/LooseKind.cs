namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>What a node of the tape is.</summary>
internal enum LooseKind : byte
{
    /// <summary>A property without a value, or a value that was cut off before it began.</summary>
    Missing,

    /// <summary>An object; its properties follow as pairs of a name and a value.</summary>
    Object,

    /// <summary>An array; its elements follow.</summary>
    Array,

    /// <summary>A quoted text.</summary>
    Text,

    /// <summary>An unquoted word: a number, a literal or a name, to be told apart by what is expected.</summary>
    Word,
}
