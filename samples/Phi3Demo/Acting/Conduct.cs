namespace Phi3Demo.Acting;

/// <summary>What is taken away for a comparison.</summary>
internal enum Conduct
{
    /// <summary>Nothing: agents carry the plans out, and repair them.</summary>
    Agents,

    /// <summary>The agents: each plan is carried out as it came, whatever becomes of its steps.</summary>
    Lists,

    /// <summary>The domains too: a plan may name whatever the rules know.</summary>
    Ungrounded,
}
