using AstraWeave.Sdk;
using AstraWeave.Sdk.DependencyInjection;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace CacheQuality;

/// <summary>One way to decide that two situations are the same.</summary>
/// <param name="Name">How the table calls it.</param>
/// <param name="Configure">Sets the cache up.</param>
/// <param name="Ask">Asks a planner in this way.</param>
internal sealed record Setting(string Name, Action<AstraWeaveLlmOptions> Configure, Ask Ask)
{
    private static readonly PlanOptions s_rules = new() { Domains = RulesValues.All };

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("exact, text", Nothing, AskInWords),
        new("exact, typed", Nothing, static (planner, view, turn, _) => planner.PlanAsync(ExactState.Of(in view, turn), s_rules)),
        new("typed, naive steps", Nothing, static (planner, view, turn, _) => planner.PlanAsync(NaiveState.Of(in view, turn), s_rules)),
        new("typed, naive steps, domains", Nothing, static (planner, view, turn, _) => planner.PlanAsync(NaiveState.Of(in view, turn), Grounded(in view))),
        new("typed, steps at the rules' edges", Nothing, static (planner, view, turn, _) => planner.PlanAsync(AlignedState.Of(in view, turn), s_rules)),
        new("typed, steps at the rules' edges, domains", Nothing, static (planner, view, turn, _) => planner.PlanAsync(AlignedState.Of(in view, turn), Grounded(in view))),
        Similar(0.85, 0.02),
        Similar(0.95, 0.02),
        Similar(0.98, 0.02),
        Similar(0.95, 0.10),
    ];

    /// <summary>The highest share of wrong similar hits that the setting allows itself; <see langword="null"/> where there are none.</summary>
    public double? Bound { get; private init; }

    private static Setting Similar(double threshold, double bound) => new(
        FormattableString.Invariant($"similar text {threshold}, bound {bound:P0}"),
        options =>
        {
            options.Cache.Similarity.Enabled = true;
            options.Cache.Similarity.Threshold = threshold;
            options.Cache.Similarity.MaxErrorRate = bound;
        },
        AskInWords)
    {
        Bound = bound,
    };

    private static ValueTask<PlanResult<SquadAction>> AskInWords(IPlanner<SquadAction> planner, View view, int turn, Random random) => planner.PlanAsync(Words.Of(in view, turn, random), s_rules);

    private static PlanOptions Grounded(in View view) => new() { Domains = Values.Of(in view) };

    private static void Nothing(AstraWeaveLlmOptions options)
    {
    }
}

/// <summary>Asks a planner for the plan of a situation.</summary>
internal delegate ValueTask<PlanResult<SquadAction>> Ask(IPlanner<SquadAction> planner, View view, int turn, Random random);
