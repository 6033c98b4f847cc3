using Phi3Demo.Acting;

namespace Phi3Demo;

/// <summary>What the command line asked for.</summary>
/// <param name="Turns">How many turns to play.</param>
/// <param name="Seed">Seed of the world and of the simulated model.</param>
/// <param name="Budget">How long one plan may take; <see langword="null"/> leaves it to the configuration.</param>
/// <param name="NoCache">Whether each turn asks the model, even in a situation seen before.</param>
/// <param name="Outage">Whether the simulated model fails for a while.</param>
/// <param name="Plain">Whether to print plain lines.</param>
/// <param name="Json">Whether to print one JSON object a turn and nothing else.</param>
/// <param name="Brain">Who answers in the simulated model's place; <see langword="null"/> asks Ollama where it is, else the tactician.</param>
/// <param name="Trials">How many seeds to play for the table of all brains; <see langword="null"/> for one game that is shown.</param>
/// <param name="Conduct">What is taken away for a comparison.</param>
internal sealed record DemoOptions(int Turns, int Seed, TimeSpan? Budget, bool NoCache, bool Outage, bool Plain, bool Json, Brain? Brain = null, int? Trials = null, Conduct Conduct = Conduct.Agents)
{
    public const int DefaultTurns = 12;
    public const int OutageTurns = 12;
    public const int DefaultSeed = 20;
}
