using System.Buffers.Binary;
using System.Runtime.InteropServices;
using AstraWeave.Sdk.Contexts;

namespace AstraWeave.Sdk.Caching;

/// <summary>The key bytes of a text in normal form: those that the text itself would write if it were in normal form already.</summary>
internal static class TextKey
{
    public static void WriteNormalized(ReusableBuffer buffer, ReadOnlySpan<char> state, ReadOnlySpan<char> goal)
    {
        Span<byte> room = buffer.GetSpan(sizeof(int) + ((state.Length + goal.Length) * sizeof(char)));
        Span<char> text = MemoryMarshal.Cast<byte, char>(room[sizeof(int)..]);
        int stateLength = TextNormalizer.Normalize(state, text);
        int goalLength = TextNormalizer.Normalize(goal, text[stateLength..]);
        BinaryPrimitives.WriteInt32LittleEndian(room, stateLength);
        buffer.Advance(sizeof(int) + ((stateLength + goalLength) * sizeof(char)));
    }
}
