using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace AstraWeave.Sdk.Clients;

/// <summary>How a <see cref="SimulatedChatClient"/> behaves. Read once, when the client is made.</summary>
public sealed class SimulatedModelOptions
{
    /// <summary>What every reply is drawn from, together with the request: the same seed gives the same replies on every machine.</summary>
    /// <value>The default is 1.</value>
    public long Seed { get; set; } = 1;

    /// <summary>The JSON Schema to write plans by where a request brings none, as under <see cref="AnswerConstraint.Grammar"/> and <see cref="AnswerConstraint.None"/>: a toolset's <c>JsonSchema</c>, parsed.</summary>
    /// <remarks>It knows no allow-list: like a model that nothing holds, the client then also writes steps that the call does not allow.</remarks>
    /// <value>The default is <see langword="null"/>: such a request gets a sentence that says what is missing, and no plan.</value>
    public JsonElement? PlanSchema { get; set; }

    /// <summary>Scripts the answers: gives the text for a request. Mess, faults, latency, streaming and usage act on it as on any other.</summary>
    /// <remarks>
    /// <see cref="SimulatedAnswers"/> sets it in typed steps. <see langword="null"/> from the function leaves that answer to the random writer.
    /// It runs inside the call, before the first text, also where a fault then replaces the answer; several calls may run it at once.
    /// What it throws ends the call with an <see cref="LlmClientException"/> that says which call it was; a planner logs that as a warning and falls back with <see cref="PlanReason.ClientFault"/>.
    /// </remarks>
    /// <value>The default is <see langword="null"/>: every answer is random.</value>
    public Func<SimulatedRequest, string?>? Answer { get; set; }

    /// <summary>The fewest steps of a plan, as far as the schema allows.</summary>
    /// <value>The default is 1.</value>
    [Range(0, 1000)]
    public int MinSteps { get; set; } = 1;

    /// <summary>The most steps of a plan, as far as the schema allows; not below <see cref="MinSteps"/>.</summary>
    /// <value>The default is 5.</value>
    [Range(0, 1000)]
    public int MaxSteps { get; set; } = 5;

    /// <summary>The time until the first piece of text, 0 or more.</summary>
    /// <value>The default is 150 ms.</value>
    public TimeSpan TimeToFirstToken { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>The time between two pieces of text of about four characters, 0 or more.</summary>
    /// <value>The default is 5 ms.</value>
    public TimeSpan TimePerToken { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How many of the answers have something wrong with them, 0..1.</summary>
    /// <value>The default is 0.</value>
    [Range(0.0, 1.0)]
    public double MessProbability { get; set; }

    /// <summary>What may be wrong: one of these, at random, in each messy answer.</summary>
    /// <value>The default is every kind.</value>
    public IList<SimulatedMess> MessKinds { get; } = [.. Enum.GetValues<SimulatedMess>()];

    /// <summary>How many of the calls fail, 0..1.</summary>
    /// <value>The default is 0.</value>
    [Range(0.0, 1.0)]
    public double FaultProbability { get; set; }

    /// <summary>How they fail: one of these, at random, in each failing call.</summary>
    /// <value>The default is every kind but <see cref="SimulatedFault.None"/>.</value>
    public IList<SimulatedFault> FaultKinds { get; } = [.. Enum.GetValues<SimulatedFault>().Where(static kind => kind != SimulatedFault.None)];

    /// <summary>The faults of the first calls, one after the other, before <see cref="FaultProbability"/> decides.</summary>
    /// <value>The default is none.</value>
    public IList<SimulatedFault> FaultSchedule { get; } = [];

    /// <summary>How long <see cref="SimulatedFault.BlockThread"/> blocks, <see cref="SimulatedFault.IgnoreCancellation"/> and <see cref="SimulatedFault.LateAnswer"/> overrun, and <see cref="SimulatedFault.RetryLater"/> asks to wait; 0 or more.</summary>
    /// <value>The default is 2 seconds.</value>
    public TimeSpan FaultTime { get; set; } = TimeSpan.FromSeconds(2);

    internal SimulatedModelOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MinSteps);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSteps, MinSteps);
        ArgumentOutOfRangeException.ThrowIfLessThan(TimeToFirstToken, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(TimePerToken, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(FaultTime, TimeSpan.Zero);
        ThrowIfNotProbability(MessProbability, MessKinds.Count, nameof(MessProbability));
        ThrowIfNotProbability(FaultProbability, FaultKinds.Count, nameof(FaultProbability));

        SimulatedModelOptions copy = new()
        {
            Seed = Seed,
            PlanSchema = PlanSchema?.Clone(),
            Answer = Answer,
            MinSteps = MinSteps,
            MaxSteps = MaxSteps,
            TimeToFirstToken = TimeToFirstToken,
            TimePerToken = TimePerToken,
            MessProbability = MessProbability,
            FaultProbability = FaultProbability,
            FaultTime = FaultTime,
        };
        Copy(MessKinds, copy.MessKinds);
        Copy(FaultKinds, copy.FaultKinds);
        Copy(FaultSchedule, copy.FaultSchedule);
        return copy;
    }

    private static void Copy<T>(IList<T> from, IList<T> to)
    {
        to.Clear();
        foreach (T item in from)
        {
            to.Add(item);
        }
    }

    private static void ThrowIfNotProbability(double probability, int kinds, string name)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, probability, $"{name} must be within 0..1.");
        }

        if (probability > 0 && kinds == 0)
        {
            throw new ArgumentException($"{name} is {probability}, but the list of kinds to choose from is empty.", name);
        }
    }
}
