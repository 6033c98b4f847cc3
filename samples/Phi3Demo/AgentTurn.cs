using Phi3Demo.Acting;
using Phi3Demo.World;

namespace Phi3Demo;

/// <summary>One agent's part of a turn, while it comes about: its plan, and the repairs of it.</summary>
internal sealed class AgentTurn(Companion agent)
{
    public Companion Agent { get; } = agent;

    /// <summary>The plans that it carries out in this turn, in order.</summary>
    public List<Leg> Legs { get; } = [];
}
