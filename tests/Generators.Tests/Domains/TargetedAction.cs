using System.ComponentModel.DataAnnotations;

namespace AstraWeave.Sdk.Generators.Tests.Domains;

public enum Facing
{
    North,
    SouthEast,
}

public readonly record struct Place(sbyte Column, Facing Facing, bool IsHigh, Guid Owner, [property: LlmArgument(Name = "floor")] ulong Level);

/// <summary>Arguments of every form that a domain has.</summary>
[LlmToolset]
public readonly partial struct TargetedAction
{
    [LlmTool("Attack.")]
    public readonly record struct Attack([LlmFrom("enemy")] ulong Target, [LlmFrom("enemy")][Range(0, 100)] int? Second = null);

    [LlmTool("Walk.")]
    public readonly record struct Walk([LlmFrom("place")] Place To);

    [LlmTool("Look.")]
    public readonly record struct Look([LlmFrom("facing")] Facing To, [LlmFrom("letter")] char Letter = 'x');

    [LlmTool("Pick.")]
    public readonly record struct Pick([LlmFrom("item")][StringLength(20)] string Item, [LlmFrom("item")][StringLength(20)] PlanText Other);

    [LlmTool("Call.")]
    public readonly record struct Call([LlmFrom("ally")][MinLength(1)] InlineList4<Guid> Allies);

    [LlmTool("Strike.")]
    public readonly record struct Strike([LlmFrom("enemy")][MinLength(1), MaxLength(3)] short[] Targets);
}
