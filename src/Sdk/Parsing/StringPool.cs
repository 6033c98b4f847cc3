using System.Text;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Keeps a bounded number of short ASCII strings, so that an argument's value that repeats costs one string only.</summary>
/// <remarks>
/// One slot a hash, the newer string replaces the older: no chain grows, whatever the texts, and the hash is seeded by process.
/// Thread-safe without locks: strings never change, and each found one is compared.
/// </remarks>
internal sealed class StringPool
{
    /// <summary>How many strings are kept; a power of two.</summary>
    public const int Slots = 512;

    /// <summary>The longest string that is kept.</summary>
    public const int MaxLength = 64;

    private readonly string?[] _strings = new string?[Slots];

    /// <summary>The pool of all readers.</summary>
    public static StringPool Shared { get; } = new();

    /// <summary>How many strings are kept now.</summary>
    public int Count => _strings.Count(s => s is not null);

    /// <summary>The string of a text that is valid UTF-8.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        if (utf8.Length > MaxLength || !Ascii.IsValid(utf8))
        {
            return Encoding.UTF8.GetString(utf8);
        }

        HashCode hash = default;
        hash.AddBytes(utf8);
        ref string? slot = ref _strings[hash.ToHashCode() & (Slots - 1)];
        string? kept = Volatile.Read(ref slot);
        if (kept is null || !Ascii.Equals(utf8, kept))
        {
            kept = Encoding.UTF8.GetString(utf8);
            Volatile.Write(ref slot, kept);
        }

        return kept;
    }
}
