using System.Globalization;
using Phi3Demo.Acting;

namespace Phi3Demo.Trials;

/// <summary>All brains side by side, as a table in Markdown.</summary>
internal static class TrialTable
{
    private static readonly (string Name, Brain Brain, bool NoCache)[] s_players =
    [
        ("random writer", Brain.Random, false),
        ("careless script", Brain.Careless, false),
        ("fallback alone", Brain.None, false),
        ("tactician", Brain.Tactician, false),
        ("tactician, `--no-cache`", Brain.Tactician, true),
    ];

    private static readonly (string Name, Conduct Conduct)[] s_conducts =
    [
        ("none", Conduct.Ungrounded),
        ("domains", Conduct.Lists),
        ("domains and repair", Conduct.Agents),
    ];

    public static async Task<int> PrintAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine("| who plans | steps | refused | cached plans | of them not today's | rounds | won | fastest win, turns | mean win, turns | lost: player fell | lost: time | hp lost a round | falls a round |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach ((string name, Brain brain, bool noCache) in s_players.Where(player => options.Brain is null || options.Brain == player.Brain))
        {
            Score score = await Trial.PlayAsync(options with { Brain = brain, NoCache = noCache }, options.Trials!.Value, cancellationToken).ConfigureAwait(false);
            Console.WriteLine(Row(name, score));
        }

        if (options.Brain is null or Brain.Tactician or Brain.Random)
        {
            await PrintAblationAsync(options, options.Brain ?? Brain.Tactician, cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    /// <summary>The same planner without what makes valid plans work: domains and repair.</summary>
    private static async Task PrintAblationAsync(DemoOptions options, Brain brain, CancellationToken cancellationToken)
    {
        Console.WriteLine();
        Console.WriteLine("| with | steps | refused | of them absent | given up in time | repairs | of them cached | plans | cached | model calls | rounds | won |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach ((string name, Conduct conduct) in s_conducts)
        {
            Score score = await Trial.PlayAsync(options with { Brain = brain, Conduct = conduct }, options.Trials!.Value, cancellationToken).ConfigureAwait(false);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {score.Steps} | {score.Refused:P1} | {score.AbsentSteps} | {score.GivenUpSteps} | {score.Repairs} | {score.RepairHitRate:P1} | {score.Plans} | {score.HitRate:P1} | {score.ModelCalls} | {score.Rounds.Count} | {score.Won:P1} |"));
        }
    }

    private static string Row(string name, Score score) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {score.Steps} | {score.Refused:P1} | {score.HitRate:P1} | {score.Other:P1} | {score.Rounds.Count} | {score.Won:P1} | {score.FastestWin} | {score.TurnsPerWin:0.0} | {score.LostBy("player")} | {score.LostBy("time")} | {score.HpLostPerRound:0} | {score.FallsPerRound:0.00} |");
}
