using System;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Characters that grow in place, in memory that the next text of a thread takes over.</summary>
internal sealed class CharBuffer
{
    private char[] _chars = new char[4096];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Written => _chars.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Append(string text)
    {
        Reserve(text.Length);
        text.CopyTo(0, _chars, Length, text.Length);
        Length += text.Length;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_chars.AsSpan(Length));
        Length += text.Length;
    }

    public void Append(char next, int count = 1)
    {
        Reserve(count);
        _chars.AsSpan(Length, count).Fill(next);
        Length += count;
    }

    public override string ToString() => new(_chars, 0, Length);

    private void Reserve(int more)
    {
        if (Length + more > _chars.Length)
        {
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, Length + more));
        }
    }
}
