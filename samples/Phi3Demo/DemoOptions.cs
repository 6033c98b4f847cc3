namespace Phi3Demo;

/// <summary>What the command line asked for.</summary>
/// <param name="Turns">How many turns to play.</param>
/// <param name="Seed">Seed of the world and of the simulated model.</param>
/// <param name="Budget">How long one plan may take; <see langword="null"/> leaves it to the configuration.</param>
/// <param name="NoCache">Whether each turn asks the model, even in a situation seen before.</param>
/// <param name="Outage">Whether the simulated model fails for a while.</param>
/// <param name="Plain">Whether to print plain lines.</param>
/// <param name="Json">Whether to print one JSON object a turn and nothing else.</param>
internal sealed record DemoOptions(int Turns, int Seed, TimeSpan? Budget, bool NoCache, bool Outage, bool Plain, bool Json)
{
    public const int DefaultTurns = 6;
    public const int OutageTurns = 10;
}
