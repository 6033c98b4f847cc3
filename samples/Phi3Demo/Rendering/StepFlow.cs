using Phi3Demo.Acting;
using Spectre.Console;

namespace Phi3Demo.Rendering;

/// <summary>A plan's steps one behind the other, in as many lines as it takes.</summary>
internal static class StepFlow
{
    private readonly record struct Word(string Text, string Style);

    /// <param name="leg">The plan.</param>
    /// <param name="detail">How much is said of each step.</param>
    /// <param name="width">How long a line may be.</param>
    /// <param name="unicode">Whether the terminal has the marks.</param>
    public static IReadOnlyList<Markup> Draw(Leg leg, FlowDetail detail, int width, bool unicode)
    {
        List<string> lines = [];
        string line = "";
        int length = 0;
        foreach (Word word in Words(leg, detail, unicode))
        {
            if (length > 0 && length + 1 + word.Text.Length > width)
            {
                lines.Add(line);
                (line, length) = ("", 0);
            }

            (line, length) = ($"{line}{(length == 0 ? "" : " ")}[{word.Style}]{Markup.Escape(word.Text)}[/]", length + (length == 0 ? 0 : 1) + word.Text.Length);
        }

        return [.. (length > 0 ? lines.Append(line) : lines).Select(static text => new Markup($" {text}"))];
    }

    private static IEnumerable<Word> Words(Leg leg, FlowDetail detail, bool unicode)
    {
        // What follows a step that was given up is not begun: where lines are few, that goes without saying.
        IReadOnlyList<LegStep> steps = detail == FlowDetail.Marks ? [.. leg.ShownSteps.Where(static step => step.Note is null || step.IsGivenUp)] : leg.ShownSteps;
        for (int i = 0; i < steps.Count; i++)
        {
            // Several steps that have one outcome for one reason say it once.
            int last = i;
            while (steps[i] is not { Outcome.Happened: true } && last + 1 < steps.Count && (steps[last + 1].Outcome, steps[last + 1].Note) == (steps[i].Outcome, steps[i].Note))
            {
                last++;
            }

            (string sign, string color) = Mark.Of(steps[i], unicode);
            string orders = string.Join(", ", steps.Skip(i).Take(last + 1 - i).Select(static step => Rendering.Words.Brief(step.Step)));
            bool isDone = steps[i].Outcome is { Happened: true };
            string came = isDone && detail == FlowDetail.Marks ? "" : steps[i].Outcome?.Text ?? steps[i].Note ?? "";
            yield return new Word(sign, color);
            foreach (Word word in Split(came.Length == 0 ? orders : $"{orders}: {came}", isDone || steps[i] is { Outcome: null, Note: null } ? "default" : color))
            {
                yield return word;
            }

            i = last;
        }
    }

    private static IEnumerable<Word> Split(string text, string style) =>
        Rendering.Words.Printable(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new Word(word, style));
}

/// <summary>How much is said of each step.</summary>
internal enum FlowDetail
{
    /// <summary>That it was done, or why not.</summary>
    Marks,

    /// <summary>What it brought about, or why it was refused.</summary>
    Effects,
}
