namespace AstraWeave.Sdk.Tools;

/// <summary>What a toolset consists of, filled by generated code. Immutable.</summary>
public sealed class ToolsetDescriptor
{
    /// <summary>The C# name of the toolset, for logs; not part of the hash.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the canonical form.</summary>
    public required ToolsetHash Hash { get; init; }

    /// <summary>The tools, ordered ordinally by wire name.</summary>
    public required IReadOnlyList<ToolSpec> Tools { get; init; }

    /// <summary>The property of a step that names its tool.</summary>
    public string Discriminator { get; init; } = "act";

    /// <summary>The property of a plan that holds its steps.</summary>
    public string StepsProperty { get; init; } = "steps";

    /// <summary>The property of a plan that holds its id.</summary>
    public string PlanIdProperty { get; init; } = "plan_id";

    /// <summary>The most steps a plan may have.</summary>
    public int MaxSteps { get; init; } = 64;

    /// <summary>The domains that arguments take from, each once, in the order of the tools.</summary>
    public IReadOnlyList<string> Domains => field ??= [.. Tools.SelectMany(static tool => tool.Arguments).Select(static argument => argument.DomainOf).OfType<string>().Distinct()];

    /// <summary>Whether a plan without steps is a success.</summary>
    public bool AllowEmptyPlan { get; init; }
}
