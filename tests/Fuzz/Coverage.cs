namespace AstraWeave.Sdk.Fuzz;

/// <summary>Which branches the inputs so far took, and how often, in AFL's buckets.</summary>
internal sealed unsafe class Coverage(byte* map, int length)
{
    private readonly byte[] _seen = new byte[length];

    /// <summary>How many different branches were taken.</summary>
    public int Branches { get; private set; }

    private Span<byte> Map => new(map, length);

    public void Clear() => Map.Clear();

    /// <summary>Adds what the last input did.</summary>
    /// <returns>Whether it did something new.</returns>
    public bool Add()
    {
        Span<byte> map = Map;
        bool isNew = false;
        for (int i = map.IndexOfAnyExcept((byte)0); i >= 0 && i < map.Length; i++)
        {
            int next = map[i..].IndexOfAnyExcept((byte)0);
            if (next < 0)
            {
                break;
            }

            i += next;
            byte bucket = Bucket(map[i]);
            if ((_seen[i] & bucket) == 0)
            {
                Branches += _seen[i] == 0 ? 1 : 0;
                _seen[i] |= bucket;
                isNew = true;
            }
        }

        return isNew;
    }

    private static byte Bucket(byte hits) => hits switch
    {
        1 => 1,
        2 => 2,
        3 => 4,
        < 8 => 8,
        < 16 => 16,
        < 32 => 32,
        < 128 => 64,
        _ => 128,
    };
}
