using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Caching.Similarity;

/// <summary>A text in the index, and its neighbours in the chain of each band. Chain ends are -1.</summary>
internal struct BandEntry
{
    public byte[]? Key;
    public int Field;
    public ulong Scope;
    public ulong Sketch;
    public BandLinks Newer;
    public BandLinks Older;
}

/// <summary>A place for each band.</summary>
[InlineArray(BandIndex.Bands)]
internal struct BandLinks
{
    private int _first;
}
