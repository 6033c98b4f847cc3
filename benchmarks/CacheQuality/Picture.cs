using ScottPlot;

namespace CacheQuality;

/// <summary>Recall against wrong plans, a point a setting, with the confidence interval of the latter.</summary>
internal static class Picture
{
    public static void Save(string path, IReadOnlyList<Outcome> outcomes)
    {
        Plot plot = new();
        for (int i = 0; i < outcomes.Count; i++)
        {
            Outcome outcome = outcomes[i];
            double recall = outcome.Recall.Share * 100;
            double wrong = outcome.WrongRate.Share * 100;
            Color color = plot.Add.Palette.GetColor(i);
            ScottPlot.Plottables.Marker point = plot.Add.Marker(recall, wrong, size: 11, color: color);
            point.LegendText = outcome.Setting.Name;
            ScottPlot.Plottables.LinePlot interval = plot.Add.Line(recall, outcome.WrongRate.Low * 100, recall, outcome.WrongRate.High * 100);
            interval.Color = color;
            interval.LineWidth = 2;
        }

        plot.XLabel("recall: right hits among what was reachable, %");
        plot.YLabel("wrong plans among the hits, %");
        plot.Title("What each way to key the cache gives, and how often it is wrong");
        plot.Axes.SetLimitsX(0, 100);
        plot.Axes.SetLimitsY(-0.5, Math.Max(10, outcomes.Max(static outcome => outcome.WrongRate.High) * 110));
        _ = plot.ShowLegend(Edge.Right);
        _ = plot.SavePng(path, 1000, 480);
    }
}
