namespace AstraWeave.Sdk.Agents;

/// <summary>What an agent may spend on the model in a period. Beyond it, its plans come from cache and fallback.</summary>
/// <remarks>A period begins with the first plan asked for after the one before it. Checked before each plan: the last of a period may go beyond it.</remarks>
public readonly record struct AgentBudget
{
    private readonly int? _calls;

    /// <summary>The default of <see cref="Period"/>.</summary>
    public static readonly TimeSpan DefaultPeriod = TimeSpan.FromMinutes(1);

    /// <summary>The default of <see cref="Calls"/>.</summary>
    public const int DefaultCalls = 30;

    /// <summary>How long a period is.</summary>
    /// <value>The default is one minute.</value>
    public TimeSpan Period { get => field == TimeSpan.Zero ? DefaultPeriod : field; init; }

    /// <summary>How many calls of the model, retries included; 0 asks the model never.</summary>
    /// <value>The default is 30; <see cref="int.MaxValue"/> for no limit.</value>
    public int Calls { get => _calls ?? DefaultCalls; init => _calls = value; }

    /// <summary>How many tokens, read and written.</summary>
    /// <value>The default is <see langword="null"/>: no limit.</value>
    public long? Tokens { get; init; }

    /// <summary>How much time may be spent waiting for plans.</summary>
    /// <value>The default is <see langword="null"/>: no limit.</value>
    public TimeSpan? Time { get; init; }
}
