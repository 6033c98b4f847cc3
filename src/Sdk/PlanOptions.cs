using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk;

/// <summary>The options of one call; <see langword="default"/> takes everything from the configuration.</summary>
/// <remarks>Checked when the call begins: what is outside its range throws there, and says nothing about the model.</remarks>
public readonly record struct PlanOptions
{
    private readonly bool _refusesPartial;

    /// <summary>The budget of the whole call. It overrides the configured one, whether longer or shorter.</summary>
    /// <value>The default is <see langword="null"/>: the configured budget. Zero makes a plan without a call to the model. More than a day counts as a day. Less than zero is rejected, and so is <see cref="Timeout.InfiniteTimeSpan"/>.</value>
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

    /// <summary>The agent that the plan is for. A newer call for the same agent and toolset replaces one that still waits for the model.</summary>
    /// <value>The default is <see langword="null"/>: no agent, and no call replaces this one.</value>
    public long? AgentId { get; init; }

    /// <summary>Which calls go first when many wait for the model.</summary>
    /// <value>The default is <see cref="PlanPriority.Normal"/>.</value>
    public PlanPriority Priority { get; init; }

    /// <summary>Whether the call bypasses the cache, both for reading and for writing.</summary>
    /// <value>The default is <see langword="false"/>: the cache is used.</value>
    public bool BypassCache { get; init; }

    /// <summary>What happens to the call to the model when the budget ends before it.</summary>
    /// <value>The default is <see cref="DeadlineBehavior.FinishAndCache"/>.</value>
    public DeadlineBehavior OnDeadline { get; init; }

    /// <summary>Whether the complete steps of a truncated answer may be the plan. If not, the fallback is used.</summary>
    /// <value>The default is <see langword="true"/>. It is ignored for streams, which have already handed out these steps.</value>
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

    /// <summary>Whether the result contains the model's raw answer, for logs and tests. It may contain what a player wrote.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool KeepAnswer { get; init; }

    /// <summary>Rejects invalid options before anything else happens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The allow-list was made for another toolset.</exception>
    internal void ThrowIfInvalid(ToolsetDescriptor toolset, string parameter = "options")
    {
        if (Budget < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                parameter, Budget, $"{nameof(Budget)} must be zero (no model call) or more. More than a day counts as a day, and null takes the configured budget. An infinite budget does not exist.");
        }

        if (Temperature is float temperature and not (>= 0 and <= 2))
        {
            throw new ArgumentOutOfRangeException(parameter, temperature, $"{nameof(Temperature)} must be within 0..2.");
        }

        if (MaxOutputTokens is < 1 or > SamplingOptions.MostOutputTokens)
        {
            throw new ArgumentOutOfRangeException(parameter, MaxOutputTokens, $"{nameof(MaxOutputTokens)} is 1..{SamplingOptions.MostOutputTokens}.");
        }

        if (Priority is < PlanPriority.Low or > PlanPriority.High)
        {
            throw new ArgumentOutOfRangeException(parameter, Priority, $"{nameof(Priority)} must be {nameof(PlanPriority.Low)}, {nameof(PlanPriority.Normal)} or {nameof(PlanPriority.High)}.");
        }

        if (OnDeadline is < DeadlineBehavior.FinishAndCache or > DeadlineBehavior.Cancel)
        {
            throw new ArgumentOutOfRangeException(parameter, OnDeadline, $"{nameof(OnDeadline)} must be {nameof(DeadlineBehavior.FinishAndCache)} or {nameof(DeadlineBehavior.Cancel)}.");
        }

        Allowed.ThrowIfOther(toolset, parameter);
    }
}
