namespace AstraWeave.Sdk.Agents;

/// <summary>What an agent may spend on the model in a period. When it is used up, plans come from cache and fallback.</summary>
/// <remarks>A period begins with the first request after the previous period. The budget is checked before each request, so the last request of a period may exceed it.</remarks>
public readonly record struct AgentBudget
{
    private readonly int? _calls;

    /// <summary>The default of <see cref="Period"/>.</summary>
    public static readonly TimeSpan DefaultPeriod = TimeSpan.FromMinutes(1);

    /// <summary>The default of <see cref="Calls"/>.</summary>
    public const int DefaultCalls = 30;

    /// <summary>The length of a period.</summary>
    /// <value>The default is one minute.</value>
    public TimeSpan Period { get => field == TimeSpan.Zero ? DefaultPeriod : field; init; }

    /// <summary>The number of calls to the model, including retries; with 0 the model is not asked.</summary>
    /// <value>The default is 30; <see cref="int.MaxValue"/> for no limit.</value>
    public int Calls { get => _calls ?? DefaultCalls; init => _calls = value; }

    /// <summary>The number of tokens, read and written.</summary>
    /// <value>The default is <see langword="null"/>: no limit.</value>
    public long? Tokens { get; init; }

    /// <summary>The time spent waiting for plans.</summary>
    /// <value>The default is <see langword="null"/>: no limit.</value>
    public TimeSpan? Time { get; init; }
}
