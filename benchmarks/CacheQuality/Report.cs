namespace CacheQuality;

/// <summary>The table, and what is promised of it.</summary>
internal static class Report
{
    private const double MaxNaiveWrong = 0.10;
    private const double MinNaiveRecall = 0.35;

    public static void WriteHead(string title)
    {
        Console.WriteLine(title);
        Console.WriteLine();
        Console.WriteLine("| setting | requests | hit rate | wrong among hits | recall | similar hits | wrong among them |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
    }

    public static void Write(Outcome outcome) => Console.WriteLine(
        FormattableString.Invariant(
            $"| {outcome.Setting.Name} | {outcome.Requests} | {outcome.HitRate} | {outcome.WrongRate} | {outcome.Recall} | {outcome.SimilarHits} | {(outcome.SimilarHits == 0 ? "" : outcome.WrongSimilarRate)} |"));

    /// <summary>What exact keys give is right, whatever the planner depends on.</summary>
    public static IEnumerable<string> BrokenWhereExact(IReadOnlyList<Outcome> outcomes) =>
        outcomes.Where(static outcome => outcome.Setting.Name.StartsWith("exact", StringComparison.Ordinal) && outcome.WrongHits > 0)
            .Select(static outcome => $"{outcome.Setting.Name}: {outcome.WrongHits} wrong plans; there may be none.");

    /// <summary>The promises that the figures break.</summary>
    public static IReadOnlyList<string> Broken(IReadOnlyList<Outcome> outcomes)
    {
        List<string> broken = [.. BrokenWhereExact(outcomes)];
        foreach (Outcome outcome in outcomes)
        {
            string name = outcome.Setting.Name;
            if (name == "typed, naive steps" && (outcome.WrongRate.Share > MaxNaiveWrong || outcome.Recall.Share < MinNaiveRecall))
            {
                broken.Add($"{name}: {outcome.WrongRate} wrong at {outcome.Recall} recall; wanted is at most {MaxNaiveWrong:P0} at {MinNaiveRecall:P0} or more.");
            }

            if (outcome.Setting.Bound is double bound && outcome.WrongSimilarRate.Low > bound)
            {
                broken.Add($"{name}: {outcome.WrongSimilarRate} of the similar hits are wrong; the bound is {bound:P0}.");
            }
        }

        return broken;
    }
}
