using CacheQuality;

// CacheQuality [requests] [seed] [picture.png]: how often each way to key the cache hits, and how often what it gives is wrong.
int requests = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 20_000;
int seed = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1;

List<Outcome> outcomes = [];
Report.WriteHead();
foreach (Setting setting in Setting.All)
{
    Outcome outcome = await Experiment.RunAsync(setting, seed, requests).ConfigureAwait(false);
    outcomes.Add(outcome);
    Report.Write(outcome);
}

if (args.Length > 2)
{
    Picture.Save(args[2], outcomes);
}

IReadOnlyList<string> broken = Report.Broken(outcomes);
foreach (string promise in broken)
{
    Console.WriteLine($"BROKEN: {promise}");
}

return broken.Count == 0 ? 0 : 1;
