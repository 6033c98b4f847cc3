using System.IO.Hashing;
using System.Numerics;

namespace AstraWeave.Sdk;

/// <content>The one order that key and membership need: by hash.</content>
public sealed partial class DomainSet
{
    /// <summary>Domains up to this size are scanned; a directory of the hashes' leading bits leads to the values of larger ones.</summary>
    private const int ScannedValues = 64;

    private readonly object _gate = new();
    private ulong[] _hashes = [];
    private int[] _directory = [];
    private volatile bool _isSealed;

    /// <summary>Takes every value of every domain. For what plans before there is a situation.</summary>
    internal static DomainSet Unbounded { get; } = new() { IsUnbounded = true, _isSealed = true };

    internal bool IsUnbounded { get; private init; }

    /// <summary>How many domains the call gave itself: the first ones.</summary>
    internal int Given { get; set; }

    /// <summary>The tools that the system message lists: those that the call allows, whatever the situation takes away.</summary>
    internal ToolMask Listed { get; set; }

    /// <summary>The tools that the situation allows, whatever the call says.</summary>
    internal ToolMask Present { get; set; }

    /// <summary>Brings the values into order. Until something is added again, the set may be read by many threads.</summary>
    internal DomainSet Seal()
    {
        if (!_isSealed)
        {
            // Race: two threads that read with one set for the first time.
            lock (_gate)
            {
                if (!_isSealed)
                {
                    Order();
                }
            }
        }

        return this;
    }

    private void Order()
    {
        if (_hashes.Length < _valueCount)
        {
            _hashes = new ulong[_values.Length];
        }

        int entries = 0;
        for (int i = 0; i < _domainCount; i++)
        {
            ref Domain domain = ref _domains[i];
            Sort(ref domain);
            domain.Bits = domain.Count > ScannedValues ? BitOperations.Log2((uint)domain.Count) : 0;
            domain.Directory = entries;
            entries += domain.Bits == 0 ? 0 : (1 << domain.Bits) + 1;
        }

        if (_directory.Length < entries)
        {
            _directory = new int[entries];
        }

        for (int i = 0; i < _domainCount; i++)
        {
            Index(in _domains[i]);
        }

        _isSealed = true;
    }

    /// <summary>Orders by hash, and by bytes where hashes are equal, so that equal sets are in equal order; of equal values one stays.</summary>
    private void Sort(ref Domain domain)
    {
        Span<Value> values = _values.AsSpan(domain.First, domain.Count);
        Span<ulong> hashes = _hashes.AsSpan(domain.First, domain.Count);
        for (int i = 0; i < values.Length; i++)
        {
            hashes[i] = XxHash3.HashToUInt64(Bytes(values[i]));
        }

        hashes.Sort(values);
        int kept = 0;
        for (int i = 0; i < values.Length; i++)
        {
            Value value = values[i];
            ulong hash = hashes[i];
            int place = kept;
            int order = 1;
            while (place > 0 && hashes[place - 1] == hash && (order = Bytes(value).SequenceCompareTo(Bytes(values[place - 1]))) < 0)
            {
                place--;
            }

            if (place > 0 && hashes[place - 1] == hash && order == 0)
            {
                continue;
            }

            values[place..kept].CopyTo(values[(place + 1)..]);
            values[place] = value;
            hashes[kept++] = hash;
        }

        domain.Count = kept;
    }

    /// <summary>Notes for each value of the leading bits where the hashes begin that have it.</summary>
    private void Index(in Domain domain)
    {
        if (domain.Bits == 0)
        {
            return;
        }

        Span<int> starts = _directory.AsSpan(domain.Directory, (1 << domain.Bits) + 1);
        int value = 0;
        for (int prefix = 0; prefix < starts.Length; prefix++)
        {
            while (value < domain.Count && (int)(_hashes[domain.First + value] >> (64 - domain.Bits)) < prefix)
            {
                value++;
            }

            starts[prefix] = value;
        }
    }

    private ReadOnlySpan<byte> Bytes(Value value) => _bytes.AsSpan(value.Start, value.Length);
}
