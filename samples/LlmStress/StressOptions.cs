namespace LlmStress;

/// <summary>What a run does.</summary>
/// <param name="Agents">How many agents plan at once.</param>
/// <param name="Duration">How long they go on.</param>
/// <param name="HitRate">The share of plans asked for in a situation that was planned before, 0..1.</param>
/// <param name="Rate">How many plans an agent asks for in a second.</param>
/// <param name="Budget">How long one plan may take.</param>
/// <param name="Seed">Seed of the situations, the pauses and the simulated model.</param>
/// <param name="Latency">How long the simulated model takes for an answer.</param>
/// <param name="FaultRate">The share of model calls that fail, 0..1.</param>
/// <param name="Slots">How many calls the model works on at once.</param>
/// <param name="Simulated">Whether the simulated model is asked even where an Ollama answers.</param>
/// <param name="Picture">Where the picture of the latencies goes; <see langword="null"/> for none.</param>
/// <param name="Json">Whether to print the report as JSON and nothing else.</param>
internal sealed record StressOptions(
    int Agents,
    TimeSpan Duration,
    double HitRate,
    int Rate,
    TimeSpan Budget,
    int Seed,
    TimeSpan Latency,
    double FaultRate,
    int Slots,
    bool Simulated,
    string? Picture,
    bool Json);
