using System.Globalization;
using AstraWeave.Sdk.Parsing;
using Phi3Demo.Acting;
using Spectre.Console;

namespace Phi3Demo.Rendering;

/// <summary>An agent's steps one below the other, each with the time at which it arrived; then those that the parser dropped.</summary>
internal static class StepList
{
    private const int TimeWidth = 7;

    public static IEnumerable<Markup> Draw(Leg leg, int width, bool unicode)
    {
        foreach (LegStep step in leg.ShownSteps)
        {
            string time = string.Create(CultureInfo.InvariantCulture, $"{step.After.TotalMilliseconds,TimeWidth - 3:0} ms");
            (string mark, string color) = Mark.Of(step, unicode);
            string came = step.Outcome?.Text ?? step.Note ?? "";
            string text = Words.Brief(step.Step) + (came.Length == 0 ? "" : $": {Words.Printable(came)}");
            yield return new Markup($"[dim]{time}[/] [{color}]{mark}[/] {Markup.Escape(Fitting.Fit(text, width - TimeWidth - 3, unicode))}");
        }

        foreach (DroppedStep step in leg.IsOld ? [] : leg.ShownResult?.DroppedSteps ?? [])
        {
            yield return new Markup($"[dim]{"",TimeWidth}[/] [yellow]{Markup.Escape(Fitting.Fit($"dropped {Words.Of(step)}", width - TimeWidth - 1, unicode))}[/]");
        }
    }
}
