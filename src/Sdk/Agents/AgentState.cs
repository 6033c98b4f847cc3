using System.Text.Json;

namespace AstraWeave.Sdk.Agents;

/// <summary>What an agent is about, for a saved game: steps in wire form, with the version of this form and the hash of the toolset they belong to.</summary>
/// <remarks>Made by <see cref="PlanAgent{TContext,TAction}.Save"/>. Serialize it with <see cref="ToJson"/>, or with any serializer of yours. A plan that is being asked for is not saved: it is asked for again.</remarks>
public sealed record AgentState
{
    /// <summary>The version of this form. Bump when a member is added, removed, or means something else.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form it was saved in.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The hash of the toolset: 64 hexadecimal digits.</summary>
    public string Toolset { get; init; } = "";

    /// <summary>The character.</summary>
    public long AgentId { get; init; }

    /// <summary>The number of the last plan that was asked for.</summary>
    public int LastPlan { get; init; }

    /// <summary>The number of the plan being carried out; 0 where there is none.</summary>
    public int Plan { get; init; }

    /// <summary>Why that plan was asked for.</summary>
    public PlanTrigger Trigger { get; init; }

    /// <summary>Where that plan came from; <see langword="null"/> where it was not known yet.</summary>
    public PlanSource? Source { get; init; }

    /// <summary>Whether that plan did not work.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether that plan may still begin with steps that run.</summary>
    public bool IsMatching { get; init; }

    /// <summary>The steps of that plan: a JSON array in wire form.</summary>
    public string Steps { get; init; } = "[]";

    /// <summary>The position of the step whose turn it is.</summary>
    public int Next { get; init; }

    /// <summary>The steps that were handed out and had no outcome.</summary>
    public IReadOnlyList<SavedStep> Running { get; init; } = [];

    /// <summary>The steps done since a plan last came through: a JSON array in wire form.</summary>
    public string Done { get; init; } = "[]";

    /// <summary>The steps that failed since then.</summary>
    public IReadOnlyList<SavedFailure> Failed { get; init; } = [];

    /// <summary>Why a plan is to be asked for.</summary>
    public PlanTrigger Need { get; init; }

    /// <summary>Whether that plan waits for no backoff.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Why the game interrupted last; empty where it did not.</summary>
    public string Interruption { get; init; } = "";

    /// <summary>Whether the game stopped the agent.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Failures since a plan last came through.</summary>
    public int Failures { get; init; }

    /// <summary>How long no plan may be asked for.</summary>
    public TimeSpan Backoff { get; init; }

    /// <summary>How much of the budget's period has passed.</summary>
    public TimeSpan PeriodElapsed { get; init; }

    /// <summary>Calls of the model in that period.</summary>
    public long Calls { get; init; }

    /// <summary>Tokens in that period.</summary>
    public long Tokens { get; init; }

    /// <summary>Time spent waiting for plans in that period.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>The state as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, AgentStateJson.Default.AgentState);

    /// <summary>Reads what <see cref="ToJson"/> wrote. Whether it fits an agent is checked when it is loaded.</summary>
    /// <param name="json">The text.</param>
    /// <returns><see langword="null"/> where it is no such text.</returns>
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
