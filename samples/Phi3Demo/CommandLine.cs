using System.CommandLine;
using System.CommandLine.Parsing;
using Samples.Shared;

namespace Phi3Demo;

/// <summary>The demo's options, their ranges and their messages.</summary>
internal static class CommandLine
{
    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args, Func<DemoOptions, CancellationToken, Task<int>> play)
    {
        Option<int?> turns = NumberOption.Whole("--turns", $"How many turns to play; without it {DemoOptions.DefaultTurns}, and {DemoOptions.OutageTurns} with an outage.", null, 1, 10_000);
        Option<int?> seed = NumberOption.Whole("--seed", "Seed of the world and of the simulated model.", DemoOptions.DefaultSeed, 0, int.MaxValue);
        Option<int?> budget = NumberOption.Whole("--budget-ms", "How long one plan may take, in milliseconds; without it LLM_TIMEOUT_MS, else 15000.", null, 1, 600_000);
        Option<bool> noCache = new("--no-cache") { Description = "Ask the model each turn, even in a situation seen before." };
        Option<bool> outage = new("--outage") { Description = "Let the simulated model fail for a while: the circuit breaker, the fallback plans, the recovery." };
        Option<bool> plain = new("--plain") { Description = "Print plain lines: no colour, no boxes. The default when the output is not a terminal." };
        Option<bool> json = new("--json") { Description = "Print one JSON object a turn and nothing else." };
        Option<Brain?> model = new("--model")
        {
            Description = "Who plays, whether Ollama is there or not: tactician or careless (scripts), random (legal steps by chance), none (the fallback alone). Without it Ollama, else the tactician.",
            HelpName = "NAME",
            CustomParser = ReadBrain,
        };
        Option<int?> trials = NumberOption.Whole("--trials", "Play each of them on this many seeds and print a table, instead of a game.", null, 1, 1_000);
        RootCommand command = new("A squad that a language model commands: three agents, one planner, a typed plan each a turn.")
        {
            turns, seed, budget, noCache, outage, plain, json, model, trials,
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
                result.GetValue(json),
                result.GetValue(model),
                result.GetValue(trials)),
            cancellationToken));

        ParseResult parsed = command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{parsed.Errors[0].Message} Try --help.").ConfigureAwait(false);
            return WrongUsage;
        }

        return await parsed.InvokeAsync().ConfigureAwait(false);
    }

    private static Brain? ReadBrain(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] names = [.. Enum.GetNames<Brain>().Select(static name => name.ToLowerInvariant())];
        if (names.Contains(text))
        {
            return Enum.Parse<Brain>(text, ignoreCase: true);
        }

        result.AddError($"--model takes {string.Join(", ", names)}, not '{text}'.");
        return null;
    }
}
