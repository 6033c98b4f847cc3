using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk;

/// <summary>What one call may ask for; <see langword="default"/> takes everything from the configuration.</summary>
/// <remarks>Checked when the call begins: what is outside its range throws there, and says nothing about the model.</remarks>
public readonly record struct PlanOptions
{
    private readonly bool _refusesPartial;

    /// <summary>How long the call may take altogether. Beats the configuration both ways.</summary>
    /// <value>The default is <see langword="null"/>: the configured budget. Zero asks for a plan without a model call; more than a day counts as a day; less than zero, as <see cref="Timeout.InfiniteTimeSpan"/> is, is refused.</value>
    public TimeSpan? Budget { get; init; }

    /// <summary>The tools the plan may use; narrows prompt, schema and parser at once and is part of the cache key.</summary>
    /// <value>The default allows every tool.</value>
    public ToolMask Allowed { get; init; }

    /// <summary>The values that exist, for arguments marked <see cref="LlmFromAttribute"/>; narrows schema and parser at once and is part of the cache key.</summary>
    /// <remarks>Beats a domain of the same name that the context provides. Copied when the call begins: it may be used again once the call has returned its task.</remarks>
    /// <value>The default is <see langword="null"/>: those of the context.</value>
    public DomainSet? Domains { get; init; }

    /// <summary>Keeps cached plans apart, for example by tenant or game mode.</summary>
    /// <value>The default is none.</value>
    public string? Partition { get; init; }

    /// <summary>Whose plan this is: a newer call for the same agent and toolset replaces one that still waits for the model.</summary>
    /// <value>The default is <see langword="null"/>: nobody's; no call replaces it.</value>
    public long? AgentId { get; init; }

    /// <summary>Which calls go first when many wait for the model.</summary>
    /// <value>The default is <see cref="PlanPriority.Normal"/>.</value>
    public PlanPriority Priority { get; init; }

    /// <summary>Whether the cache may answer and be filled.</summary>
    /// <value>The default is <see langword="false"/>: it may.</value>
    public bool BypassCache { get; init; }

    /// <summary>What becomes of the model's work when the budget ends before it.</summary>
    /// <value>The default is <see cref="DeadlineBehavior.FinishAndCache"/>.</value>
    public DeadlineBehavior OnDeadline { get; init; }

    /// <summary>Whether the complete steps of an answer that was cut off may be the plan; else the fallback plans.</summary>
    /// <value>The default is <see langword="true"/>. A stream has handed them out: there it is always so.</value>
    public bool AllowPartial
    {
        get => !_refusesPartial;
        init => _refusesPartial = !value;
    }

    /// <summary>Sampling temperature, 0..2.</summary>
    /// <value>The default is <see langword="null"/>: the configured one.</value>
    public float? Temperature { get; init; }

    /// <summary>Sampling seed.</summary>
    /// <value>The default is <see langword="null"/>: the configured one.</value>
    public long? Seed { get; init; }

    /// <summary>The longest answer of the model, in tokens, 1..131,072.</summary>
    /// <value>The default is <see langword="null"/>: the configured one.</value>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Whether the result holds the model's answer as it came, for logs and tests. It may quote what a player wrote.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool KeepAnswer { get; init; }

    /// <summary>Refuses what a caller cannot mean, before anything else happens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The allow-list was made for another toolset.</exception>
    internal void ThrowIfInvalid(ToolsetDescriptor toolset, string parameter = "options")
    {
        if (Budget < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                parameter, Budget, $"{nameof(Budget)} is zero (no model call) or more; more than a day counts as a day. Null takes the configured budget. There is no budget without end.");
        }

        if (Temperature is float temperature and not (>= 0 and <= 2))
        {
            throw new ArgumentOutOfRangeException(parameter, temperature, $"{nameof(Temperature)} is 0..2.");
        }

        if (MaxOutputTokens is < 1 or > SamplingOptions.MostOutputTokens)
        {
            throw new ArgumentOutOfRangeException(parameter, MaxOutputTokens, $"{nameof(MaxOutputTokens)} is 1..{SamplingOptions.MostOutputTokens}.");
        }

        if (Priority is < PlanPriority.Low or > PlanPriority.High)
        {
            throw new ArgumentOutOfRangeException(parameter, Priority, $"{nameof(Priority)} is {nameof(PlanPriority.Low)}, {nameof(PlanPriority.Normal)} or {nameof(PlanPriority.High)}.");
        }

        if (OnDeadline is < DeadlineBehavior.FinishAndCache or > DeadlineBehavior.Cancel)
        {
            throw new ArgumentOutOfRangeException(parameter, OnDeadline, $"{nameof(OnDeadline)} is {nameof(DeadlineBehavior.FinishAndCache)} or {nameof(DeadlineBehavior.Cancel)}.");
        }

        Allowed.ThrowIfOther(toolset, parameter);
    }
}
