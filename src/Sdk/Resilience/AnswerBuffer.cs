using System.Buffers;
using System.Text;

namespace AstraWeave.Sdk.Resilience;

/// <summary>The text a model's answer consists of so far, as UTF-8 in pooled memory.</summary>
/// <remarks>
/// Thread-safe: a reader that was given up may still write when the deadline's thread takes the text. <see cref="Seal"/> decides which of them wins;
/// after it the reader's texts are refused, and the memory belongs to the sealer until <see cref="Dispose"/>.
/// </remarks>
/// <param name="maxBytes">The longest text, in bytes.</param>
internal sealed class AnswerBuffer(int maxBytes) : IDisposable
{
    private const int FirstBytes = 2048;

    private readonly object _gate = new();
    private char _highSurrogate;
    private byte[] _bytes = [];
    private int _length;
    private bool _sealed;

    public int Length
    {
        get
        {
            lock (_gate)
            {
                return _length;
            }
        }
    }

    /// <summary>Adds a piece of the answer; a surrogate pair may be split between two pieces.</summary>
    /// <returns><see langword="false"/> where nobody waits for the answer any more.</returns>
    /// <exception cref="LlmClientException">The answer is longer than the limit.</exception>
    public bool TryAppend(ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            if (_sealed)
            {
                return false;
            }

            int needed = _length + Encoding.UTF8.GetMaxByteCount(text.Length + 1);
            if (needed > _bytes.Length)
            {
                Grow(needed);
            }

            if (_highSurrogate != 0 && !text.IsEmpty)
            {
                ReadOnlySpan<char> pair = [_highSurrogate, text[0]];
                bool isPair = char.IsLowSurrogate(text[0]);
                Encode(pair[..(isPair ? 2 : 1)]);
                text = text[(isPair ? 1 : 0)..];
                _highSurrogate = '\0';
            }

            if (!text.IsEmpty && char.IsHighSurrogate(text[^1]))
            {
                _highSurrogate = text[^1];
                text = text[..^1];
            }

            Encode(text);
            if (_length > maxBytes)
            {
                throw TooLong(maxBytes);
            }
        }

        return true;
    }

    /// <summary>Copies what came after a position, so that its reader needs no lock.</summary>
    /// <param name="from">The position in bytes.</param>
    /// <param name="copy">Memory rented from the shared pool, to be given back; empty where nothing came.</param>
    /// <returns>How many bytes.</returns>
    public int CopyFrom(int from, out byte[] copy)
    {
        lock (_gate)
        {
            int count = Math.Min(_length, maxBytes) - from;
            if (count <= 0)
            {
                copy = [];
                return 0;
            }

            copy = ArrayPool<byte>.Shared.Rent(count);
            _bytes.AsSpan(from, count).CopyTo(copy);
            return count;
        }
    }

    /// <summary>Takes the text; nothing is added any more.</summary>
    public ReadOnlySpan<byte> Seal()
    {
        lock (_gate)
        {
            _sealed = true;
            return _bytes.AsSpan(0, Math.Min(_length, maxBytes));
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _sealed = true;
            byte[] bytes = _bytes;
            (_bytes, _length) = ([], 0);
            if (bytes.Length != 0)
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }
    }

    private void Encode(ReadOnlySpan<char> text) => _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));

    private static LlmClientException TooLong(int maxBytes) =>
        new(PlanReason.UnusableAnswer, $"The answer is longer than {maxBytes} bytes. Lower the sampling option MaxOutputTokens.");

    private void Grow(int needed)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstBytes, Math.Max(needed, _bytes.Length * 2)));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        if (_bytes.Length != 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = larger;
    }
}
