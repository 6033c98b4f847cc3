using System.CommandLine;
using Samples.Shared;

namespace Phi3Demo;

/// <summary>The demo's options, their ranges and their messages.</summary>
internal static class CommandLine
{
    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args, Func<DemoOptions, CancellationToken, Task<int>> play)
    {
        Option<int?> turns = NumberOption.Whole("--turns", $"How many turns to play; without it {DemoOptions.DefaultTurns}, and {DemoOptions.OutageTurns} with an outage.", null, 1, 10_000);
        Option<int?> seed = NumberOption.Whole("--seed", "Seed of the world and of the simulated model.", 11, 0, int.MaxValue);
        Option<int?> budget = NumberOption.Whole("--budget-ms", "How long one plan may take, in milliseconds; without it LLM_TIMEOUT_MS, else 15000.", null, 1, 600_000);
        Option<bool> noCache = new("--no-cache") { Description = "Ask the model each turn, even in a situation seen before." };
        Option<bool> outage = new("--outage") { Description = "Let the simulated model fail for a while: the circuit breaker, the fallback plans, the recovery." };
        Option<bool> plain = new("--plain") { Description = "Print plain lines: no colour, no boxes. The default when the output is not a terminal." };
        Option<bool> json = new("--json") { Description = "Print one JSON object a turn and nothing else." };
        RootCommand command = new("A squad that a language model commands: three agents, one planner, a typed plan each a turn.")
        {
            turns, seed, budget, noCache, outage, plain, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(plain) && result.GetValue(json))
            {
                result.AddError("--plain and --json exclude each other.");
            }
        });
        command.SetAction((result, cancellationToken) => play(
            new DemoOptions(
                result.GetValue(turns) ?? (result.GetValue(outage) ? DemoOptions.OutageTurns : DemoOptions.DefaultTurns),
                result.GetValue(seed)!.Value,
                result.GetValue(budget) is int milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
                result.GetValue(noCache),
                result.GetValue(outage),
                result.GetValue(plain),
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
