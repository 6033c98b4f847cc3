using System.Text;

namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>Draws what a character might say: whole English phrases, a few with quotes or letters beyond ASCII, within a length.</summary>
internal static class PhraseMaker
{
    private static readonly string[] s_phrases =
    [
        "Go", "No", "Now", "Wait", "Hold", "Duck", "Ready", "Hello", "Move up", "On it", "Stay low", "Cover me", "Fall back", "I see one", "Follow me", "All clear",
        "Keep down", "Hold here", "Going left", "Watch out!", "Reloading!", "On your left", "Nothing here.", "Behind the wall!", "I will go first.", "Who goes there?",
        "Hold your fire.", "Two of them, north.", "Keep your eyes open.", "The way is clear.", "Something moved there.", "Shield up 🛡, move on!",
        "Meet me at the café.", "They call it \"the Nest\".", "Stay behind me and keep quiet.", "Cover the door while I look inside.", "I heard steps on the other side.",
        "Say \"when\" and I open the gate.", "We wait here until the others come.", "Let us go around, the road is watched.",
    ];

    private static readonly (string Text, int Length)[] s_measured = [.. s_phrases.Select(static phrase => (phrase, LengthOf(phrase)))];

    /// <summary>A text of <paramref name="min"/>..<paramref name="max"/> Unicode scalars, as JSON Schema counts them. Only a range that no phrases fill cuts one.</summary>
    public static string Draw(int min, int max, SeededRandom random)
    {
        StringBuilder text = new();
        int length = 0;
        while (length < min || length == 0)
        {
            int room = max - length - (length == 0 ? 0 : 1);
            int missing = min - length - (length == 0 ? 0 : 1);
            (string Text, int Length)[] fitting = [.. s_measured.Where(phrase => phrase.Length <= room && phrase.Length >= Math.Min(missing, 1))];

            // The ones that reach the least length at once, where there are any: fewer words too many.
            (string Text, int Length)[] enough = [.. fitting.Where(phrase => phrase.Length >= missing)];
            if (fitting.Length == 0)
            {
                return Fill(text, length, min, max);
            }

            (string next, int count) = random.Pick((IReadOnlyList<(string, int)>)(enough.Length > 0 ? enough : fitting));
            length += count + (length == 0 ? 0 : 1);
            _ = text.Append(text.Length == 0 ? "" : " ").Append(next);
        }

        return text.ToString();
    }

    /// <summary>Too short a rest for any phrase: a sound instead.</summary>
    private static string Fill(StringBuilder text, int length, int min, int max)
    {
        const char Sound = 'h';
        return length == 0 && max <= 0 ? "" : text.Append(Sound, Math.Max(length == 0 ? Math.Min(1, max) : 0, min - length)).ToString();
    }

    private static int LengthOf(string text)
    {
        int length = 0;
        foreach (Rune _ in text.EnumerateRunes())
        {
            length++;
        }

        return length;
    }
}
