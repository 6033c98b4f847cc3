using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk;

namespace AstraWeaveNpc;

/// <summary>What the character can do. The planner returns these steps and no others, with arguments inside their ranges.</summary>
[LlmToolset]
public readonly partial struct NpcAction
{
    [LlmTool("Walk towards the stranger or away.")]
    public readonly record struct Walk(Heading Direction, [Range(1, 5)] int Steps);

    [LlmTool("Say something aloud.")]
    public readonly record struct Say([StringLength(60)] PlanText Text);

    [LlmTool("Ring the alarm bell.")]
    public readonly record struct RingBell;
}

/// <summary>Where to walk.</summary>
public enum Heading
{
    Closer,
    Away,
}
