using CacheQuality;

// CacheQuality [requests] [seed] [picture.png]: how often each way to key the cache hits, and how often what it gives is wrong.
int requests = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 20_000;
int seed = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1;

IReadOnlyList<Outcome> outcomes = await RunAsync("A planner to whom its own cell is only a distance:", RulePlanner.Plan).ConfigureAwait(false);
IReadOnlyList<Outcome> byCell = await RunAsync("A planner that depends on its own cell:", RulePlanner.PlanByCell).ConfigureAwait(false);

if (args.Length > 2)
{
    Picture.Save(args[2], outcomes);
}

IReadOnlyList<string> broken = [.. Report.Broken(outcomes), .. Report.BrokenWhereExact(byCell)];
foreach (string promise in broken)
{
    Console.WriteLine($"BROKEN: {promise}");
}

return broken.Count == 0 ? 0 : 1;

async Task<IReadOnlyList<Outcome>> RunAsync(string title, Rules rules)
{
    List<Outcome> outcomes = [];
    Report.WriteHead(title);
    foreach (Setting setting in Setting.All)
    {
        Outcome outcome = await Experiment.RunAsync(setting, rules, seed, requests).ConfigureAwait(false);
        outcomes.Add(outcome);
        Report.Write(outcome);
    }

    Console.WriteLine();
    return outcomes;
}
