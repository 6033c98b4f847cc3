using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Asks the domains of a situation for one step's arguments. This type is for the output of the source generator and should not be used directly by your code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct StepGrounding
{
    /// <summary>What a value is written to: the longest struct.</summary>
    internal const int ScratchBytes = DomainForm.LongestStruct + 2;

    private readonly DomainSet _domains;
    private readonly Span<byte> _scratch;
    private int _length;

    /// <param name="domains">The domains, sealed.</param>
    /// <param name="scratch">Where values are written to.</param>
    internal StepGrounding(DomainSet domains, Span<byte> scratch)
    {
        _domains = domains;
        _scratch = scratch;
        Argument = -1;
    }

    /// <summary>The position of the argument at fault; -1 for none.</summary>
    internal int Argument { get; private set; }

    /// <summary>The domain that does not have its value.</summary>
    internal string? Domain { get; private set; }

    /// <summary>The value, in canonical form.</summary>
    internal ReadOnlySpan<byte> Found { get; private set; }

    internal DomainKind Kind { get; private set; }

    /// <summary>Whether a value was moved into its domain.</summary>
    internal bool HasClamped { get; private set; }

    /// <summary>Whether an argument's value is in its domain.</summary>
    public bool Admits(int argument, string domain, long value) => Admits(argument, domain, DomainKind.Integer, _scratch[..DomainForm.Write(_scratch, value)]);

    /// <inheritdoc cref="Admits(int, string, long)"/>
    public bool Admits(int argument, string domain, ulong value) => Admits(argument, domain, DomainKind.Integer, _scratch[..DomainForm.Write(_scratch, value)]);

    /// <inheritdoc cref="Admits(int, string, long)"/>
    public bool Admits(int argument, string domain, Guid value) => Admits(argument, domain, DomainKind.Text, _scratch[..DomainForm.Write(_scratch, value)]);

    /// <inheritdoc cref="Admits(int, string, long)"/>
    public bool Admits(int argument, string domain, char value) => Admits(argument, domain, DomainKind.Text, _scratch[..DomainForm.Write(_scratch, value)]);

    /// <inheritdoc cref="Admits(int, string, long)"/>
    public bool Admits(int argument, string domain, PlanText value) => Admits(argument, domain, DomainKind.Text, value.Utf8);

    /// <inheritdoc cref="Admits(int, string, long)"/>
    public bool Admits(int argument, string domain, string? value)
    {
        value ??= "";
        if (Encoding.UTF8.TryGetBytes(value, _scratch, out int written))
        {
            return Admits(argument, domain, DomainKind.Text, _scratch[..written]);
        }

        byte[] longer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
        ReadOnlySpan<byte> text = longer.AsSpan(0, Encoding.UTF8.GetBytes(value, longer));
        bool isIn = Admits(argument, domain, DomainKind.Text, text);
        text[.._scratch.Length].CopyTo(_scratch);
        Found = isIn ? default : _scratch;
        ArrayPool<byte>.Shared.Return(longer);
        return isIn;
    }

    /// <summary>Whether a word, such as the member of an enum, is in its domain.</summary>
    public bool AdmitsWord(int argument, string domain, ReadOnlySpan<byte> word) => Admits(argument, domain, DomainKind.Text, Keep(word));

    /// <summary>Opens a struct; its parts follow in the order of its constructor.</summary>
    public void BeginStruct()
    {
        _scratch[0] = (byte)'[';
        _length = 1;
    }

    /// <summary>Adds a part.</summary>
    public void Add(long value) => AddNumber(value);

    /// <summary>Adds a part.</summary>
    public void Add(ulong value) => AddNumber(value);

    /// <summary>Adds a part.</summary>
    public void Add(bool value) => AddBytes(value ? "true,"u8 : "false,"u8);

    /// <summary>Adds a part.</summary>
    public void Add(Guid value)
    {
        AddBytes("\""u8);
        _length += DomainForm.Write(_scratch[_length..], value);
        AddBytes("\","u8);
    }

    /// <summary>Adds a word, such as the member of an enum, as a part.</summary>
    public void AddWord(ReadOnlySpan<byte> word)
    {
        AddBytes("\""u8);
        AddBytes(word);
        AddBytes("\","u8);
    }

    /// <summary>Closes a struct: whether it is in its domain.</summary>
    public bool AdmitsStruct(int argument, string domain)
    {
        _length -= _length > 1 ? 1 : 0;
        AddBytes("]"u8);
        return Admits(argument, domain, DomainKind.Struct, _scratch[.._length]);
    }

    /// <summary>The value of a domain that is nearest to one outside of it, and within the argument's own range.</summary>
    /// <returns><see langword="false"/> where there is none.</returns>
    public bool TryClamp(string domain, Int128 value, Int128 minimum, Int128 maximum, out Int128 nearest)
    {
        nearest = value;
        UInt128 least = UInt128.MaxValue;
        int index = _domains.IndexOf(domain);
        for (int i = 0; i < _domains.CountOf(index); i++)
        {
            if (!Int128.TryParse(_domains.ValueAt(index, i), CultureInfo.InvariantCulture, out Int128 candidate) || candidate < minimum || candidate > maximum)
            {
                continue;
            }

            // Of two that are equally near, the smaller: the same whatever order they stand in.
            UInt128 distance = (UInt128)Int128.Abs(candidate - value);
            if (distance < least || (distance == least && candidate < nearest))
            {
                (least, nearest) = (distance, candidate);
            }
        }

        bool isClamped = least != UInt128.MaxValue;
        HasClamped |= isClamped;
        Argument = isClamped ? -1 : Argument;
        return isClamped;
    }

    private bool Admits(int argument, string domain, DomainKind kind, ReadOnlySpan<byte> value)
    {
        if (_domains.Contains(domain, kind, value))
        {
            return true;
        }

        Argument = argument;
        Domain = domain;
        Kind = kind;
        Found = value;
        return false;
    }

    private readonly ReadOnlySpan<byte> Keep(ReadOnlySpan<byte> word)
    {
        ReadOnlySpan<byte> kept = word[..Math.Min(word.Length, _scratch.Length)];
        kept.CopyTo(_scratch);
        return _scratch[..kept.Length];
    }

    private void AddNumber<T>(T value)
        where T : IUtf8SpanFormattable
    {
        _length += DomainForm.Write(_scratch[_length..], value);
        AddBytes(","u8);
    }

    private void AddBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_scratch[_length..]);
        _length += bytes.Length;
    }
}
