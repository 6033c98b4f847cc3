namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>One value, or one property's name, of a loosely read document; children follow their parent.</summary>
internal struct LooseNode
{
    /// <summary>What it is.</summary>
    public LooseKind Kind;

    /// <summary>Whether the text ended inside of it.</summary>
    public bool IsCut;

    /// <summary>Whether dots stand among its elements: some were left out.</summary>
    public bool IsElided;

    /// <summary>Whether it was looked at and is no step, nor holds one where a step's tool would be named.</summary>
    public bool IsNoStep;

    /// <summary>Whether it was looked at and no steps stand in it.</summary>
    public bool IsNoPlan;

    /// <summary>The position behind its last descendant.</summary>
    public int Next;

    /// <summary>Where its text starts in the tape's text.</summary>
    public int TextStart;

    /// <summary>The length of its text in bytes.</summary>
    public int TextLength;

    /// <summary>Where it starts in the answer, in bytes.</summary>
    public int Offset;
}
