using Phi3Demo.Actions;
using Phi3Demo.World;
using Spectre.Console;

namespace Phi3Demo.Rendering;

/// <summary>An agent's steps one behind the other, in as many lines as it takes.</summary>
internal static class StepFlow
{
    private readonly record struct Word(string Text, string Style);

    /// <param name="agent">Whose steps.</param>
    /// <param name="detail">How much is said of each step.</param>
    /// <param name="width">How long a line may be.</param>
    /// <param name="unicode">Whether the terminal has the marks.</param>
    public static IReadOnlyList<Markup> Draw(AgentTurn agent, FlowDetail detail, int width, bool unicode)
    {
        List<string> lines = [];
        string line = "";
        int length = 0;
        foreach (Word word in Words(agent, detail, unicode))
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

    private static IEnumerable<Word> Words(AgentTurn agent, FlowDetail detail, bool unicode)
    {
        IReadOnlyList<(SquadAction Step, TimeSpan After)> steps = agent.ShownSteps;
        for (int i = 0; i < steps.Count; i++)
        {
            if (i >= agent.Outcomes.Count)
            {
                yield return new Word(unicode ? "·" : "-", "dim");
                foreach (Word word in Split(Rendering.Words.Brief(steps[i].Step), "default"))
                {
                    yield return word;
                }

                continue;
            }

            Outcome outcome = agent.Outcomes[i];
            if (outcome.Happened)
            {
                yield return new Word(unicode ? "✓" : "+", "green");
                string effect = detail == FlowDetail.Effects ? $": {outcome.Text}" : "";
                foreach (Word word in Split(Rendering.Words.Brief(steps[i].Step) + effect, "default"))
                {
                    yield return word;
                }

                continue;
            }

            // Several steps that were refused for one reason say it once.
            int last = i;
            while (last + 1 < agent.Outcomes.Count && agent.Outcomes[last + 1] == outcome)
            {
                last++;
            }

            string orders = string.Join(", ", steps.Skip(i).Take(last + 1 - i).Select(static step => Rendering.Words.Brief(step.Step)));
            yield return new Word(unicode ? "✗" : "x", "red");
            foreach (Word word in Split($"{orders}: {outcome.Text}", "red"))
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
