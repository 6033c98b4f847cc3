using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk;

/// <content>Membership, the key's bytes, and copies.</content>
public sealed partial class DomainSet
{
    /// <summary>The longest set that a thread keeps.</summary>
    private const int KeptValues = 16 * 1024;

    [ThreadStatic]
    private static DomainSet? s_idle;

    /// <summary>Takes this thread's set, empty, for domains that are wanted; what else is added is passed over.</summary>
    internal static DomainSet Rent(IReadOnlyList<string> wanted)
    {
        DomainSet set = s_idle ?? new DomainSet();
        s_idle = null;
        set.Clear();
        set._wanted = wanted;
        return set;
    }

    internal void Return()
    {
        if (!IsUnbounded && _values.Length <= KeptValues)
        {
            s_idle = this;
        }
    }

    /// <summary>A sealed copy of its own memory, for what outlives the call.</summary>
    internal DomainSet Snapshot() => IsUnbounded ? this : new()
    {
        _domains = _domains[.._domainCount],
        _values = _values[.._valueCount],
        _hashes = _hashes[..Math.Min(_hashes.Length, _valueCount)],
        _bytes = _bytes[.._byteCount],
        _directory = _directory.Length == 0 ? [] : [.. _directory],
        _domainCount = _domainCount,
        _valueCount = _valueCount,
        _byteCount = _byteCount,
        _isSealed = _isSealed,
        Given = Given,
        Listed = Listed,
        Present = Present,
    };

    /// <summary>Adds another set's domains, where they are wanted and not there already.</summary>
    internal void AddFrom(DomainSet other)
    {
        for (int i = 0; i < other._domainCount; i++)
        {
            ref readonly Domain domain = ref other._domains[i];
            if (!TryBegin(domain.Name))
            {
                continue;
            }

            for (int value = 0; value < domain.Count; value++)
            {
                int start = _byteCount;
                Append(other.ValueAt(i, value));
                AddValue(domain.Kind, start);
            }
        }
    }

    /// <summary>The domain's position; -1 where it was not given.</summary>
    internal int IndexOf(string domain)
    {
        for (int i = 0; i < _domainCount; i++)
        {
            if (_domains[i].Name == domain)
            {
                return i;
            }
        }

        return -1;
    }

    internal int CountOf(int domain) => domain < 0 ? 0 : _domains[domain].Count;

    internal DomainKind KindOf(int domain) => _domains[domain].Kind;

    internal ReadOnlySpan<byte> ValueAt(int domain, int index) => Bytes(_values[_domains[domain].First + index]);

    /// <summary>The positions of a domain's values in an order that reads well: numbers by size, all else by bytes.</summary>
    internal int[] InOrder(int domain)
    {
        int[] order = [.. Enumerable.Range(0, CountOf(domain))];
        Array.Sort(order, (left, right) =>
        {
            ReadOnlySpan<byte> leftValue = ValueAt(domain, left);
            ReadOnlySpan<byte> rightValue = ValueAt(domain, right);
            return KindOf(domain) == DomainKind.Integer
                ? Int128.Parse(leftValue, CultureInfo.InvariantCulture).CompareTo(Int128.Parse(rightValue, CultureInfo.InvariantCulture))
                : leftValue.SequenceCompareTo(rightValue);
        });
        return order;
    }

    /// <summary>Whether a value, in canonical form, is in a domain. A domain that was not given has none.</summary>
    internal bool Contains(string domain, DomainKind kind, ReadOnlySpan<byte> value)
    {
        if (IsUnbounded)
        {
            return true;
        }

        int index = IndexOf(domain);
        if (index < 0 || _domains[index].Kind != kind)
        {
            return false;
        }

        ref readonly Domain found = ref _domains[index];
        ulong hash = XxHash3.HashToUInt64(value);
        int from = 0;
        int to = found.Count;
        if (found.Bits != 0)
        {
            int prefix = found.Directory + (int)(hash >> (64 - found.Bits));
            (from, to) = (_directory[prefix], _directory[prefix + 1]);
        }

        ReadOnlySpan<ulong> hashes = _hashes.AsSpan(found.First + from, to - from);
        for (int i = hashes.IndexOf(hash); (uint)i < (uint)hashes.Length && hashes[i] == hash; i++)
        {
            if (Bytes(_values[found.First + from + i]).SequenceEqual(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes the values of some domains: equal sets give equal bytes, whatever order they were added in, and no two other ones do.</summary>
    internal void WriteKey(ReusableBuffer buffer, IReadOnlyList<string> domains)
    {
        for (int i = 0; i < domains.Count; i++)
        {
            int index = IndexOf(domains[i]);
            int count = index < 0 ? -1 : _domains[index].Count;
            BinaryPrimitives.WriteInt32LittleEndian(buffer.Take(sizeof(int)), count);
            if (count <= 0)
            {
                continue;
            }

            buffer.Write((byte)_domains[index].Kind);
            for (int value = 0; value < count; value++)
            {
                ReadOnlySpan<byte> bytes = ValueAt(index, value);
                BinaryPrimitives.WriteInt32LittleEndian(buffer.Take(sizeof(int)), bytes.Length);
                buffer.Write(bytes);
            }
        }
    }
}
