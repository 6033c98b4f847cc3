using System.CommandLine;
using Samples.Shared;

namespace LlmStress;

/// <summary>The options of a run, their ranges and their messages.</summary>
internal static class CommandLine
{
    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args, Func<StressOptions, CancellationToken, Task<int>> run)
    {
        Option<int?> agents = NumberOption.Whole("--agents", "How many agents plan at once.", 100, 1, 100_000);
        Option<int?> duration = NumberOption.Whole("--duration", "How long they go on, in seconds.", 10, 1, 86_400);
        Option<double?> hitRate = NumberOption.Share("--hit-rate", "The share of plans asked for in a situation that was planned before.", 0.7);
        Option<int?> rate = NumberOption.Whole("--rate", "How many plans an agent asks for in a second.", 5, 1, 1_000);
        Option<int?> budget = NumberOption.Whole("--budget-ms", "How long one plan may take, in milliseconds.", 50, 1, 600_000);
        Option<int?> seed = NumberOption.Whole("--seed", "Seed of the situations, the pauses and the simulated model.", 1, 0, int.MaxValue);
        Option<int?> latency = NumberOption.Whole("--latency-ms", "How long the simulated model takes for an answer, in milliseconds.", 15, 0, 600_000);
        Option<double?> faultRate = NumberOption.Share("--fault-rate", "The share of the simulated model's calls that fail.", 0);
        Option<int?> slots = NumberOption.Whole("--slots", "How many calls the model works on at once.", 16, 1, 10_000);
        Option<bool> simulated = new("--sim") { Description = "Ask the simulated model even where an Ollama answers at OLLAMA_URL." };
        Option<string?> picture = new("--picture") { Description = "Where the picture of latencies over time goes, a .png file.", HelpName = "FILE" };
        Option<bool> json = new("--json") { Description = "Print the report as one JSON object and nothing else." };
        RootCommand command = new("Many agents plan at once, and the figures of it against thresholds. Exit code 1 where one is missed.")
        {
            agents, duration, hitRate, rate, budget, seed, latency, faultRate, slots, simulated, picture, json,
        };
        command.SetAction((result, cancellationToken) => run(
            new StressOptions(
                result.GetValue(agents)!.Value,
                TimeSpan.FromSeconds(result.GetValue(duration)!.Value),
                result.GetValue(hitRate)!.Value,
                result.GetValue(rate)!.Value,
                TimeSpan.FromMilliseconds(result.GetValue(budget)!.Value),
                result.GetValue(seed)!.Value,
                TimeSpan.FromMilliseconds(result.GetValue(latency)!.Value),
                result.GetValue(faultRate)!.Value,
                result.GetValue(slots)!.Value,
                result.GetValue(simulated),
                result.GetValue(picture),
                result.GetValue(json)),
            cancellationToken));

        ParseResult parsed = command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{parsed.Errors[0].Message} Try --help.").ConfigureAwait(false);
            return WrongUsage;
        }

        return await parsed.InvokeAsync().ConfigureAwait(false);
    }
}
