using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Phi3Demo;

/// <summary>The demo's options, their ranges and their messages.</summary>
internal static class CommandLine
{
    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args, Func<DemoOptions, CancellationToken, Task<int>> play)
    {
        Option<int?> turns = Number("--turns", "How many turns to play.", 6, 1, 10_000);
        Option<int?> seed = Number("--seed", "Seed of the world and of the simulated model.", 34, 0, int.MaxValue);
        Option<int?> budget = Number("--budget-ms", "How long one plan may take, in milliseconds; without it LLM_TIMEOUT_MS, else 15000.", null, 1, 600_000);
        Option<bool> noCache = new("--no-cache") { Description = "Ask the model each turn, even in a situation seen before." };
        Option<bool> plain = new("--plain") { Description = "Print plain lines: no colour, no boxes. The default when the output is not a terminal." };
        Option<bool> json = new("--json") { Description = "Print one JSON object a turn and nothing else." };
        RootCommand command = new("A squad companion that a language model commands, one typed plan a turn.")
        {
            turns, seed, budget, noCache, plain, json,
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
                result.GetValue(turns)!.Value,
                result.GetValue(seed)!.Value,
                result.GetValue(budget) is int milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
                result.GetValue(noCache),
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

    private static Option<int?> Number(string name, string description, int? defaultValue, int minimum, int maximum) => new(name)
    {
        Description = $"{description} {minimum}..{maximum}.",
        HelpName = "N",
        DefaultValueFactory = defaultValue is null ? null : _ => defaultValue,
        CustomParser = result => Read(result, name, minimum, maximum),
    };

    private static int? Read(ArgumentResult result, string name, int minimum, int maximum)
    {
        string text = result.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value < minimum || value > maximum)
        {
            result.AddError($"{name} takes a whole number from {minimum} to {maximum}, not '{text}'.");
        }

        return value;
    }
}
