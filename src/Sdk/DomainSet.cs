using System.Numerics;
using System.Text;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk;

/// <summary>The values that exist, by domain: the only ones that arguments marked <see cref="LlmFromAttribute"/> accept.</summary>
/// <remarks>
/// Not thread-safe while it is filled; after that, many threads may use it. Reused after <see cref="Clear"/>, it allocates nothing once it has grown. A domain without values is empty: the tools that need it are not offered.
/// Values are compared by their wire form, so <c>7</c> is the same as an <see cref="int"/> and as a <see cref="ulong"/>. Duplicates count once, and the order does not count.
/// </remarks>
public sealed partial class DomainSet
{
    private Domain[] _domains = new Domain[4];
    private Value[] _values = new Value[16];
    private byte[] _bytes = new byte[256];
    private int _domainCount;
    private int _valueCount;
    private int _byteCount;

    /// <summary>The number of domains.</summary>
    public int Count => _domainCount;

    /// <summary>Adds a domain of integers.</summary>
    /// <param name="domain">Its name.</param>
    /// <param name="values">Its values; without values the domain is empty.</param>
    /// <exception cref="ArgumentException">The domain was already added.</exception>
    public DomainSet Add<T>(string domain, ReadOnlySpan<T> values)
        where T : struct, IBinaryInteger<T>
    {
        if (Begin(domain))
        {
            foreach (T value in values)
            {
                WriteScalar(typeof(T) == typeof(char) ? DomainKind.Text : DomainKind.Integer, value);
            }
        }

        return this;
    }

    /// <summary>Adds a domain of texts, or of an enum's members by their names on the wire.</summary>
    /// <param name="domain">Its name.</param>
    /// <param name="values">Its values; without values the domain is empty.</param>
    /// <exception cref="ArgumentException">The domain was already added.</exception>
    public DomainSet Add(string domain, ReadOnlySpan<string> values)
    {
        if (Begin(domain))
        {
            foreach (string value in values)
            {
                Write(value);
            }
        }

        return this;
    }

    /// <summary>Adds a domain of GUIDs.</summary>
    /// <param name="domain">Its name.</param>
    /// <param name="values">Its values; without values the domain is empty.</param>
    /// <exception cref="ArgumentException">The domain was already added.</exception>
    public DomainSet Add(string domain, ReadOnlySpan<Guid> values)
    {
        if (Begin(domain))
        {
            foreach (Guid value in values)
            {
                WriteScalar(DomainKind.Text, value);
            }
        }

        return this;
    }

    /// <summary>Adds a domain of cells: structs whose constructor takes two integers, in this order.</summary>
    /// <param name="domain">Its name.</param>
    /// <param name="values">Its values; without values the domain is empty.</param>
    /// <exception cref="ArgumentException">The domain was already added.</exception>
    public DomainSet Add(string domain, ReadOnlySpan<(int X, int Y)> values)
    {
        if (Begin(domain))
        {
            foreach ((int x, int y) in values)
            {
                BeginStruct();
                WriteScalar(DomainKind.Integer, x);
                WriteScalar(DomainKind.Integer, y);
                EndStruct();
            }
        }

        return this;
    }

    /// <summary>Adds a domain of cells: structs whose constructor takes three integers, in this order.</summary>
    /// <param name="domain">Its name.</param>
    /// <param name="values">Its values; without values the domain is empty.</param>
    /// <exception cref="ArgumentException">The domain was already added.</exception>
    public DomainSet Add(string domain, ReadOnlySpan<(int X, int Y, int Z)> values)
    {
        if (Begin(domain))
        {
            foreach ((int x, int y, int z) in values)
            {
                BeginStruct();
                WriteScalar(DomainKind.Integer, x);
                WriteScalar(DomainKind.Integer, y);
                WriteScalar(DomainKind.Integer, z);
                EndStruct();
            }
        }

        return this;
    }

    /// <summary>Removes all domains, so that the set can be filled again.</summary>
    public void Clear()
    {
        Array.Clear(_domains, 0, _domainCount);
        _domainCount = _valueCount = _byteCount = 0;
        _structStart = -1;
        _isSealed = false;
        Given = 0;
        Listed = Present = default;
    }

    /// <summary>The domains and their values, for logs and debuggers.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        for (int domain = 0; domain < _domainCount; domain++)
        {
            _ = text.Append(domain == 0 ? "" : "; ").Append(_domains[domain].Name).Append(": ");
            for (int i = 0; i < _domains[domain].Count; i++)
            {
                _ = text.Append(i == 0 ? "" : ", ").Append(Encoding.UTF8.GetString(ValueAt(domain, i)));
            }
        }

        return text.ToString();
    }

    private bool Begin(string domain)
    {
        ArgumentException.ThrowIfNullOrEmpty(domain);
        return TryBegin(domain) || (_wanted is null ? throw new ArgumentException($"The domain '{domain}' was already added. Add all its values in one call.", nameof(domain)) : false);
    }

    private struct Domain
    {
        public string Name;
        public DomainKind Kind;
        public int First;
        public int Count;

        /// <summary>Where its directory begins, and how many leading bits of a hash it tells apart; 0 bits for none.</summary>
        public int Directory;
        public int Bits;
    }

    /// <summary>A value's place among the bytes.</summary>
    private readonly record struct Value(int Start, int Length);
}
