using System.Globalization;

namespace Sdk.Benchmarks.Edges;

/// <summary>What was measured of one fault with one budget.</summary>
internal sealed record EdgeLine(
    string Fault, int BudgetMilliseconds, bool PoolBlocked, int Calls, double P50, double P99, double Max, double Stall, string Outcomes, string[] Untruthful, int PlacesHeld, int Abandoned, int Unobserved)
{
    private const double MostLate = 5;

    /// <summary>Whether plans were late while the machine stood still for longer than they may be late: then the line says nothing.</summary>
    public bool IsDisturbed => P99 > MostLate && Stall > MostLate;

    public bool Holds => P99 <= MostLate && Untruthful.Length == 0 && PlacesHeld == 0 && Abandoned == 0 && Unobserved == 0;

    public static string Head => "| fault | budget ms | pool | late p50 | p99 | max ms | machine stalled ms | outcomes | holds |\n|---|---|---|---|---|---|---|---|---|";

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Fault} | {BudgetMilliseconds} | {(PoolBlocked ? "blocked" : "free")} | {P50:F2} | {P99:F2} | {Max:F2} | {Stall:F2} | {Outcomes} | {(Holds ? "yes" : $"NO: late p99 {P99:F1}, untruthful [{string.Join("; ", Untruthful)}], places {PlacesHeld}, abandoned {Abandoned}, unobserved {Unobserved}")} |");
}
