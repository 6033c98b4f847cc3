using ScottPlot;

namespace LlmStress.Rendering;

/// <summary>Percentiles of plan latency over the seconds of a run.</summary>
internal static class LatencyPicture
{
    private const int Width = 900;
    private const int Height = 420;

    public static void Save(string path, IReadOnlyList<(int Second, Latency Latency)> seconds, StressOptions options)
    {
        Plot plot = new();
        double[] time = [.. seconds.Select(static entry => (double)entry.Second)];
        AddLine(plot, time, [.. seconds.Select(static entry => entry.Latency.P99)], "p99", Colors.FireBrick);
        AddLine(plot, time, [.. seconds.Select(static entry => entry.Latency.P95)], "p95", Colors.DarkOrange);
        AddLine(plot, time, [.. seconds.Select(static entry => entry.Latency.P50)], "p50", Colors.SteelBlue);
        ScottPlot.Plottables.HorizontalLine budget = plot.Add.HorizontalLine(options.Budget.TotalMilliseconds, color: Colors.Gray, pattern: LinePattern.Dashed);
        budget.LegendText = "budget";
        plot.Axes.SetLimitsY(0, options.Budget.TotalMilliseconds * 1.25);
        plot.Axes.Margins(horizontal: 0.02);
        plot.XLabel("seconds into the run");
        plot.YLabel("plan latency, ms");
        plot.Title($"{options.Agents} agents, hit rate {options.HitRate:P0}, model {options.Latency.TotalMilliseconds:0} ms");
        _ = plot.ShowLegend(Alignment.UpperRight);
        _ = plot.SavePng(path, Width, Height);
    }

    private static void AddLine(Plot plot, double[] time, double[] values, string name, Color color)
    {
        ScottPlot.Plottables.Scatter line = plot.Add.Scatter(time, values, color);
        line.LegendText = name;
        line.LineWidth = 2;
        line.MarkerSize = 0;
    }
}
