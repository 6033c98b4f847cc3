using AstraWeave.Sdk;
using AstraWeave.Sdk.Telemetry;
using Phi3Demo.Tactics;
using Phi3Demo.World;

namespace Phi3Demo.Trials;

/// <summary>What came of many rounds.</summary>
internal sealed class Score
{
    private readonly List<RoundResult> _rounds = [];

    public long Steps { get; private set; }

    public long RefusedSteps { get; private set; }

    public long Plans { get; private set; }

    public long CachedPlans { get; private set; }

    /// <summary>Cached plans that the tactician would not have made for the very situation.</summary>
    public long OtherPlans { get; private set; }

    public long HpLost { get; private set; }

    public long Falls { get; private set; }

    public IReadOnlyList<RoundResult> Rounds => _rounds;

    public double Refused => Share(RefusedSteps, Steps);

    public double Won => Share(_rounds.Count(static round => round.IsWon), _rounds.Count);

    public double HitRate => Share(CachedPlans, Plans);

    public double Other => Share(OtherPlans, CachedPlans);

    public double TurnsPerWin => _rounds.Where(static round => round.IsWon).Select(static round => (double)round.Turns).DefaultIfEmpty(0).Average();

    public double HpLostPerRound => Share(HpLost, _rounds.Count);

    public double FallsPerRound => Share(Falls, _rounds.Count);

    /// <summary>The fewest turns in which a round was won.</summary>
    public int FastestWin => _rounds.Where(static round => round.IsWon).Select(static round => round.Turns).DefaultIfEmpty(0).Min();

    public int LostBy(string why) => _rounds.Count(round => !round.IsWon && round.Why.Contains(why, StringComparison.Ordinal));

    public void Add(AgentTurn agent)
    {
        Steps += agent.Outcomes.Count;
        RefusedSteps += agent.Outcomes.Count(static outcome => !outcome.Happened);
        Plans++;
        if (agent.Result is { Source: PlanSource.CacheExact } result)
        {
            CachedPlans++;
            OtherPlans += result.Plan.Steps.SequenceEqual(Tactician.Plan(PromptState.Of(agent.Situation)).Steps) ? 0 : 1;
        }
    }

    public void Add(Battlefield field, TelemetrySnapshot snapshot)
    {
        _rounds.AddRange(field.Rounds);
        HpLost += field.HpLost;
        Falls += field.Falls;
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
