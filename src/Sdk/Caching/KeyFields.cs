using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AstraWeave.Sdk.Caching;

/// <summary>Finds its way through a rendered key.</summary>
internal static class KeyFields
{
    private static readonly string s_textContext = typeof(TextPrompt).FullName!;

    /// <summary>Finds the field of the context, where that is a text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="field">Where the field begins.</param>
    public static bool TryFindText(ReadOnlySpan<byte> key, out int field)
    {
        int kind = 0;
        field = 0;
        for (int next = 0; next < key.Length; next += sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(key[next..]))
        {
            (kind, field) = (field, next);
        }

        // A text field is one byte that says there is a text, then UTF-16.
        ReadOnlySpan<byte> name = key[(kind + sizeof(int))..field];
        return name.Length > 0 && MemoryMarshal.Cast<byte, char>(name[1..]).SequenceEqual(s_textContext);
    }
}
