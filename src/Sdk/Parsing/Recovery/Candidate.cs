namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>What could be the plan of an answer, and what is known of where it stands.</summary>
internal struct Candidate
{
    public static Candidate None => new() { Start = -1 };

    /// <summary>Where it begins; -1 for none.</summary>
    public int Start;

    /// <summary>Where it ends.</summary>
    public int End;

    public Standing Standing;

    /// <summary>Whether it is one step, or a list of steps in no plan's object: another one may go on with it.</summary>
    public bool IsCall;

    /// <summary>Whether it is such a list.</summary>
    public bool IsList;

    /// <summary>Whether marks say that it is a call.</summary>
    public bool IsMarkedCall;

    /// <summary>Whether a label that says nothing known stands on its own line: the next step of a list has one too.</summary>
    public bool HasOwnLabel;

    /// <summary>Whether a heading of thoughts stands somewhere above it.</summary>
    public bool IsUnderThought;

    /// <summary>Whether any label or heading stands above it.</summary>
    public bool IsUnderLabel;

    /// <summary>Whether the label is a name, not a sentence, and one that nobody knows.</summary>
    public bool IsNamed;

    /// <summary>Whether the nearest label or heading tells nothing that is known.</summary>
    public bool IsUnderUnknown;

    /// <summary>Whether a section of a name that nobody knows is open around it.</summary>
    public bool IsInUnknown;

    /// <summary>Whether its sentence leaves open if it is meant.</summary>
    public bool IsDoubtful;

    /// <summary>Whether its sentence goes on behind it.</summary>
    public bool HasTail;

    /// <summary>Whether words stand in front of it, or behind it, within its section.</summary>
    public bool IsAmongWords;

    /// <summary>Where the name stands of the section around it; an empty range for none.</summary>
    public Range Section;

    /// <summary>Where the last of its steps begins: what opens behind it is not around it.</summary>
    public int LastStart;

    /// <summary>Whether the section it stands in was closed behind it.</summary>
    public bool IsClosed;

    /// <summary>What the closed section is.</summary>
    public MarkRole ClosedBy;

    /// <summary>Whether a mark of unknown meaning stands behind it.</summary>
    public bool IsSeparated;

    public readonly bool IsAny => Start >= 0;

    /// <summary>Whether its section is known to hold no steps.</summary>
    public readonly bool IsThought => IsClosed && ClosedBy == MarkRole.Thought;

    /// <summary>Notes that sections which began at a position end here.</summary>
    public void Close(int start, int end, MarkRole role)
    {
        if (IsAny && LastStart > start && LastStart < end && role is not (MarkRole.Wrapper or MarkRole.Call or MarkRole.Answer))
        {
            IsClosed = true;
            ClosedBy = role == MarkRole.Thought ? role : ClosedBy;
        }
    }
}
