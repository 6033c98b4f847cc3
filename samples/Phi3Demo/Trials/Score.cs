using AstraWeave.Sdk;
using AstraWeave.Sdk.Telemetry;
using Phi3Demo.Acting;
using Phi3Demo.Tactics;
using Phi3Demo.World;

namespace Phi3Demo.Trials;

/// <summary>What came of many rounds.</summary>
internal sealed class Score
{
    private readonly List<RoundResult> _rounds = [];

    public long Steps { get; private set; }

    public long RefusedSteps { get; private set; }

    /// <summary>Refused steps that named something that was not there: a raider that is down or out of sight, a cell that is not seen.</summary>
    public long AbsentSteps { get; private set; }

    /// <summary>Steps that an agent did not begin, as what they named was gone.</summary>
    public long GivenUpSteps { get; private set; }

    public long Repairs { get; private set; }

    public long CachedRepairs { get; private set; }

    public long ModelCalls { get; private set; }

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

    public double Other => Share(OtherPlans, CachedPlans - CachedRepairs);

    public double Absent => Share(AbsentSteps, Steps);

    public double RepairHitRate => Share(CachedRepairs, Repairs);

    public double TurnsPerWin => _rounds.Where(static round => round.IsWon).Select(static round => (double)round.Turns).DefaultIfEmpty(0).Average();

    public double HpLostPerRound => Share(HpLost, _rounds.Count);

    public double FallsPerRound => Share(Falls, _rounds.Count);

    /// <summary>The fewest turns in which a round was won.</summary>
    public int FastestWin => _rounds.Where(static round => round.IsWon).Select(static round => round.Turns).DefaultIfEmpty(0).Min();

    public int LostBy(string why) => _rounds.Count(round => !round.IsWon && round.Why.Contains(why, StringComparison.Ordinal));

    public void Add(Leg leg)
    {
        // A step counts in the turn in which it has its outcome.
        Outcome[] outcomes = [.. leg.Steps.Select(static step => step.Outcome).OfType<Outcome>()];
        Steps += outcomes.Length;
        RefusedSteps += outcomes.Count(static outcome => !outcome.Happened);
        AbsentSteps += outcomes.Count(static outcome => outcome.Why is Obstacle.Gone or Obstacle.NotInSight);
        GivenUpSteps += leg.Steps.Count(static step => step.IsGivenUp);
        if (leg.IsOld)
        {
            return;
        }

        Plans++;
        Repairs += leg.Repairs is null ? 0 : 1;
        if (leg.IsCached)
        {
            CachedPlans++;
            CachedRepairs += leg.Repairs is null ? 0 : 1;
            OtherPlans += leg.Repairs is not null || leg.Result!.Value.Plan.Steps.SequenceEqual(Tactician.Plan(PromptState.Of(leg.Situation)).Steps) ? 0 : 1;
        }
    }

    public void Add(Battlefield field, TelemetrySnapshot snapshot)
    {
        _rounds.AddRange(field.Rounds);
        HpLost += field.HpLost;
        Falls += field.Falls;
        ModelCalls += snapshot.Requests;
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
