using System.Text.Json;

namespace AstraWeave.Sdk.Agents;

/// <summary>The state of an agent, for a saved game: steps in wire form, with the version of the format and the hash of their toolset.</summary>
/// <remarks>Made by <see cref="PlanAgent{TContext,TAction}.Save"/>. Serialize it with <see cref="ToJson"/>, or with your own serializer. A pending request is not saved: the loaded agent requests the plan again.</remarks>
public sealed record AgentState
{
    /// <summary>The version of this format. Bump it when a member is added, removed, or changes its meaning.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the format in which it was saved.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The hash of the toolset: 64 hexadecimal digits.</summary>
    public string Toolset { get; init; } = "";

    /// <summary>The character.</summary>
    public long AgentId { get; init; }

    /// <summary>The number of the last plan that was requested.</summary>
    public int LastPlan { get; init; }

    /// <summary>The number of the current plan; 0 if there is none.</summary>
    public int Plan { get; init; }

    /// <summary>Why that plan was requested.</summary>
    public PlanTrigger Trigger { get; init; }

    /// <summary>Where that plan came from; <see langword="null"/> if it was not known yet.</summary>
    public PlanSource? Source { get; init; }

    /// <summary>Whether that plan failed.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether that plan may still take over running steps.</summary>
    public bool IsMatching { get; init; }

    /// <summary>The steps of that plan: a JSON array in wire form.</summary>
    public string Steps { get; init; } = "[]";

    /// <summary>The position of the next step.</summary>
    public int Next { get; init; }

    /// <summary>The steps that were handed out and have no outcome yet.</summary>
    public IReadOnlyList<SavedStep> Running { get; init; } = [];

    /// <summary>The steps that succeeded since a plan was last carried out to its end: a JSON array in wire form.</summary>
    public string Done { get; init; } = "[]";

    /// <summary>The steps that failed since then.</summary>
    public IReadOnlyList<SavedFailure> Failed { get; init; } = [];

    /// <summary>Why a plan must be requested.</summary>
    public PlanTrigger Need { get; init; }

    /// <summary>Whether that request does not wait for the backoff.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Why the game last interrupted; empty if it did not.</summary>
    public string Interruption { get; init; } = "";

    /// <summary>Whether the game stopped the agent.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Failures since a plan was last carried out to its end.</summary>
    public int Failures { get; init; }

    /// <summary>How long no plan may be requested.</summary>
    public TimeSpan Backoff { get; init; }

    /// <summary>How much of the budget's period has passed.</summary>
    public TimeSpan PeriodElapsed { get; init; }

    /// <summary>Calls to the model in that period.</summary>
    public long Calls { get; init; }

    /// <summary>Tokens in that period.</summary>
    public long Tokens { get; init; }

    /// <summary>Time spent waiting for plans in that period.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>The state as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, AgentStateJson.Default.AgentState);

    /// <summary>Reads what <see cref="ToJson"/> wrote. Whether it fits an agent is checked when it is loaded.</summary>
    /// <param name="json">The text.</param>
    /// <returns><see langword="null"/> if the text is not such JSON.</returns>
    public static AgentState? FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize(json, AgentStateJson.Default.AgentState);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
