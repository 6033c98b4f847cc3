using System.Text;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk;

/// <content>Values into their canonical form.</content>
public sealed partial class DomainSet
{
    private IReadOnlyList<string>? _wanted;
    private int _structStart = -1;

    /// <summary>Opens a domain; the values that are written next are its own.</summary>
    /// <returns><see langword="false"/> where it is there already, or no argument takes from it: then nothing may be written.</returns>
    internal bool TryBegin(string domain)
    {
        if (IndexOf(domain) >= 0 || (_wanted is not null && !Wants(domain)))
        {
            return false;
        }

        if (_domainCount == _domains.Length)
        {
            Array.Resize(ref _domains, _domainCount * 2);
        }

        _domains[_domainCount++] = new Domain { Name = domain, First = _valueCount };
        _isSealed = false;
        return true;
    }

    /// <summary>Opens a struct; what is written until it is closed are its parts.</summary>
    internal void BeginStruct()
    {
        _structStart = _byteCount;
        Append("["u8);
    }

    internal void EndStruct()
    {
        // The last comma becomes the bracket.
        if (_bytes[_byteCount - 1] == ',')
        {
            _byteCount--;
        }

        Append("]"u8);
        int start = _structStart;
        _structStart = -1;
        AddValue(DomainKind.Struct, start);
    }

    /// <summary>Writes a number or a GUID.</summary>
    internal void WriteScalar<T>(DomainKind kind, T value)
        where T : IUtf8SpanFormattable
    {
        int start = _byteCount;
        Reserve(DomainForm.LongestScalar + 3);
        if (_structStart >= 0 && kind == DomainKind.Text)
        {
            _bytes[_byteCount++] = (byte)'"';
        }

        _byteCount += DomainForm.Write(_bytes.AsSpan(_byteCount), value);
        End(kind, start);
    }

    /// <summary>Writes a text, or a word that needs no escape.</summary>
    internal void Write(ReadOnlySpan<byte> text)
    {
        int start = _byteCount;
        if (_structStart >= 0)
        {
            Append("\""u8);
        }

        Append(text);
        End(DomainKind.Text, start);
    }

    /// <summary>Writes a text; <see langword="null"/> is no value.</summary>
    internal void Write(string? text)
    {
        if (text is not null)
        {
            int start = _byteCount;
            Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
            _byteCount += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_byteCount));
            AddValue(DomainKind.Text, start);
        }
    }

    /// <summary>Writes a part of a struct.</summary>
    internal void WritePart(bool value)
    {
        Append(value ? "true"u8 : "false"u8);
        End(DomainKind.Integer, _byteCount);
    }

    private void End(DomainKind kind, int start)
    {
        if (_structStart < 0)
        {
            AddValue(kind, start);
        }
        else
        {
            Append(kind == DomainKind.Text ? "\","u8 : ","u8);
        }
    }

    private void AddValue(DomainKind kind, int start)
    {
        if (_valueCount == _values.Length)
        {
            Array.Resize(ref _values, _valueCount * 2);
        }

        _values[_valueCount++] = new Value(start, _byteCount - start);
        ref Domain domain = ref _domains[_domainCount - 1];
        domain.Kind = kind;
        domain.Count++;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_byteCount));
        _byteCount += bytes.Length;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _byteCount < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, checked(_byteCount + count)));
        }
    }

    private bool Wants(string domain)
    {
        for (int i = 0; i < _wanted!.Count; i++)
        {
            if (_wanted[i] == domain)
            {
                return true;
            }
        }

        return false;
    }
}
