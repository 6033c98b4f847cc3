namespace AstraWeave.Sdk.Tests.Caching;

/// <summary>What the store is to do, as a plain list, most recent first.</summary>
internal sealed class LruModel(int capacity, long maxBytes)
{
    private readonly List<(int Key, string Value, long Bytes)> _entries = [];

    public List<string?> Answers { get; } = [];

    public int[] Keys => [.. _entries.Select(entry => entry.Key)];

    public void Get(int key)
    {
        int at = _entries.FindIndex(entry => entry.Key == key);
        Answers.Add(at < 0 ? null : _entries[at].Value);
        if (at >= 0)
        {
            _entries.Insert(0, _entries[at]);
            _entries.RemoveAt(at + 1);
        }
    }

    public void Set(int key, string value, long bytes)
    {
        _ = _entries.RemoveAll(entry => entry.Key == key);
        while (bytes <= maxBytes && (_entries.Count == capacity || _entries.Sum(entry => entry.Bytes) + bytes > maxBytes))
        {
            _entries.RemoveAt(_entries.Count - 1);
        }

        if (bytes <= maxBytes)
        {
            _entries.Insert(0, (key, value, bytes));
        }
    }
}
