using System.Text;

namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>The kinds of mess that are made of a plan's finished text.</summary>
internal static class TextMess
{
    public static string Apply(SimulatedMess kind, string json, SeededRandom random) => kind switch
    {
        SimulatedMess.CodeFence => $"```json\n{json}\n```",
        SimulatedMess.SurroundingProse => $"Sure! Here is the plan:\n\n{json}\n\nLet me know if you want changes.",
        SimulatedMess.TrailingComma => TrailingComma(json),
        SimulatedMess.MissingCloser => json.TrimEnd()[..^1],
        SimulatedMess.SingleQuotes => SingleQuotes(json),
        SimulatedMess.Truncated => Truncate(json, random),
        _ => json,
    };

    /// <summary>Before the last array's end, or the last object's in a text without an array. Neither stands inside a string at the end of a JSON text.</summary>
    private static string TrailingComma(string json)
    {
        int closer = json.Length - 1;
        while (closer > 0 && json[closer - 1] is '}' or ']' && json[closer] != ']')
        {
            closer--;
        }

        return json.Insert(closer, ",");
    }

    /// <summary>Strings that hold a single quote or an escape stay as they are: a model that writes such a thing writes it right.</summary>
    private static string SingleQuotes(string json)
    {
        StringBuilder text = new(json);
        int position = 0;
        while (position < json.Length)
        {
            int open = json.IndexOf('"', position);
            if (open < 0)
            {
                break;
            }

            int close = EndOfString(json, open);
            if (json.AsSpan(open + 1, close - open - 1).IndexOfAny('\'', '\\') < 0)
            {
                text[open] = '\'';
                text[close] = '\'';
            }

            position = close + 1;
        }

        return text.ToString();
    }

    private static int EndOfString(string json, int open)
    {
        int position = open + 1;
        while (json[position] != '"')
        {
            position += json[position] == '\\' ? 2 : 1;
        }

        return position;
    }

    /// <summary>In the latter two thirds, between two characters.</summary>
    private static string Truncate(string json, SeededRandom random)
    {
        int cut = random.Between(json.Length / 3, Math.Max(json.Length / 3, json.Length - 2));
        return json[..(cut > 0 && char.IsHighSurrogate(json[cut - 1]) ? cut - 1 : cut)];
    }
}
