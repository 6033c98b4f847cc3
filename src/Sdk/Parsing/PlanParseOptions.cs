namespace AstraWeave.Sdk.Parsing;

/// <summary>How to read an answer; <see langword="default"/> is lenient with the default limits.</summary>
public readonly record struct PlanParseOptions
{
    /// <summary>The default of <see cref="MaxBytes"/>.</summary>
    public const int DefaultMaxBytes = 1 << 20;

    /// <summary>The default and largest value of <see cref="MaxDepth"/>.</summary>
    public const int DefaultMaxDepth = 32;

    /// <summary>How much to forgive.</summary>
    public ParseMode Mode { get; init; }

    /// <summary>What becomes of a plan in which a step is not valid.</summary>
    public SalvagePolicy Salvage { get; init; }

    /// <summary>The tools a step may use.</summary>
    public ToolMask Allowed { get; init; }

    /// <summary>The values that exist, for arguments marked <see cref="LlmFromAttribute"/>; a domain that is not in it has none.</summary>
    /// <value>The default is <see langword="null"/>: nothing is known of the situation, and any value passes.</value>
    public DomainSet? Domains { get; init; }

    /// <summary>The longest answer read, in bytes.</summary>
    /// <value>The default is 1 MiB.</value>
    public int MaxBytes { get => field == 0 ? DefaultMaxBytes : field; init; }

    /// <summary>The deepest nesting read, 1..32.</summary>
    /// <value>The default is 32.</value>
    public int MaxDepth { get => field is 0 or > DefaultMaxDepth ? DefaultMaxDepth : field; init; }

    /// <summary>Receives each dropped step; <see langword="null"/> only counts them.</summary>
    public List<DroppedStep>? DroppedSteps { get; init; }
}
