using System.ComponentModel;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Contexts;

/// <summary>Writes the domains of a context. This type is for the output of the source generator and should not be used directly by your code.</summary>
/// <param name="domains">Receives them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ContextDomainWriter(DomainSet domains)
{
    private readonly DomainSet _domains = domains;

    /// <summary>Opens a domain; its values follow.</summary>
    /// <returns>Whether anybody takes from it, so that its values are to be written.</returns>
    public bool TryBegin(string domain) => _domains.TryBegin(domain);

    /// <summary>Opens a struct; its parts follow in the order of its constructor.</summary>
    public void BeginStruct() => _domains.BeginStruct();

    /// <summary>Closes a struct.</summary>
    public void EndStruct() => _domains.EndStruct();

    /// <summary>Writes a value or part.</summary>
    public void Write(long value) => _domains.WriteScalar(DomainKind.Integer, value);

    /// <summary>Writes a value or part.</summary>
    public void Write(ulong value) => _domains.WriteScalar(DomainKind.Integer, value);

    /// <summary>Writes a value or part.</summary>
    public void Write(Guid value) => _domains.WriteScalar(DomainKind.Text, value);

    /// <summary>Writes a value.</summary>
    public void Write(char value) => _domains.WriteScalar(DomainKind.Text, value);

    /// <summary>Writes a value; <see langword="null"/> is none.</summary>
    public void Write(string? value) => _domains.Write(value);

    /// <summary>Writes a value.</summary>
    public void Write(PlanText value) => _domains.Write(value.Utf8);

    /// <summary>Writes a part.</summary>
    public void Write(bool value) => _domains.WritePart(value);

    /// <summary>Writes a word, such as the member of an enum, as a value or part.</summary>
    /// <param name="word">The word, UTF-8, without a character that JSON escapes.</param>
    public void WriteWord(ReadOnlySpan<byte> word) => _domains.Write(word);
}
