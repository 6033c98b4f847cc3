using System.Buffers.Binary;
using System.Runtime.InteropServices;
using AstraWeave.Sdk.Contexts;

namespace AstraWeave.Sdk.Caching;

/// <summary>The key bytes of a text in normal form: those that the text itself would write if it were in normal form already.</summary>
internal static class TextKey
{
    /// <summary>Whether a prompt's texts surely are in normal form.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="isWide">Which normal form.</param>
    public static bool IsNormal(in TextPrompt prompt, bool isWide) => isWide
        ? WideTextNormalizer.IsNormal(prompt.State) && WideTextNormalizer.IsNormal(prompt.Goal)
        : TextNormalizer.IsNormal(prompt.State) && TextNormalizer.IsNormal(prompt.Goal);

    public static void WriteNormalized(ReusableBuffer buffer, ReadOnlySpan<char> state, ReadOnlySpan<char> goal, bool isWide)
    {
        Span<byte> room = buffer.GetSpan(sizeof(int) + ((state.Length + goal.Length) * sizeof(char)));
        Span<char> text = MemoryMarshal.Cast<byte, char>(room[sizeof(int)..]);
        int stateLength = Normalize(state, text, isWide);
        int goalLength = Normalize(goal, text[stateLength..], isWide);
        BinaryPrimitives.WriteInt32LittleEndian(room, stateLength);
        buffer.Advance(sizeof(int) + ((stateLength + goalLength) * sizeof(char)));
    }

    private static int Normalize(ReadOnlySpan<char> text, Span<char> room, bool isWide) =>
        isWide ? WideTextNormalizer.Normalize(text, room) : TextNormalizer.Normalize(text, room);
}
