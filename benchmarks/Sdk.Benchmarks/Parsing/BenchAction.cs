using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk;

namespace Sdk.Benchmarks.Parsing;

/// <summary>Six tools of a companion, no text among their arguments: nothing of a parse needs the heap.</summary>
[LlmToolset]
public readonly partial struct BenchAction
{
    [LlmTool("Walk to a grid cell.")]
    public readonly record struct MoveTo([Range(-100, 100)] int X, [Range(-100, 100)] int Y, Pace? Speed = null);

    [LlmTool("Throw something at a cell.")]
    public readonly record struct Throw(Throwable Item, [Range(-100, 100)] int X, [Range(-100, 100)] int Y);

    [LlmTool("Suppress a target for some seconds.")]
    public readonly record struct CoverFire([Range(0, 9999)] int TargetId, [Range(0.1, 10)] double Duration);

    [LlmTool("Bring an ally back up.")]
    public readonly record struct Revive([Range(0, 9999)] int AllyId);

    [LlmTool("Shoot a target.")]
    public readonly record struct Attack([Range(0, 9999)] int TargetId);

    [LlmTool("Do nothing for some seconds.")]
    public readonly record struct Wait([Range(0, 60)] double Seconds);
}

public enum Pace
{
    Walk,
    Run,
    Sprint,
}

public enum Throwable
{
    Smoke,
    Grenade,
    Flashbang,
}
