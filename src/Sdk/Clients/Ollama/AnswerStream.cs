using System.Buffers;

namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>An answer's body, handed on line by line: it stops at the attempt's own cancellation, and a line that is an error becomes an exception.</summary>
/// <remarks>
/// OllamaSharp reads lines without any token, drops error lines, and fails on blank ones. A pending read that is cancelled closes the
/// connection, which tells the server to stop generating.
/// </remarks>
internal sealed class AnswerStream(Stream inner, Uri endpoint, TimeProvider time, CancellationToken attempt) : Stream
{
    private const int InitialBufferBytes = 4 * 1024;
    private const int MaxLineBytes = 16 * 1024 * 1024;
    private const int MaxDrainBytes = InitialBufferBytes;
    private static readonly TimeSpan s_drainTime = TimeSpan.FromMilliseconds(200);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialBufferBytes);
    private int _start;
    private int _scanned;
    private int _end;
    private int _ready;
    private bool _innerEnded;
    private bool _began;
    private bool _done;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Where HttpClient buffers the body it passes a token that the attempt's is part of; OllamaSharp passes none.
        CancellationToken token = cancellationToken.CanBeCanceled ? cancellationToken : attempt;
        while (true)
        {
            token.ThrowIfCancellationRequested();
            if (_ready > 0)
            {
                return TakeReady(buffer.Span);
            }

            if (_done)
            {
                await DrainAsync(token).ConfigureAwait(false);
                return 0;
            }

            if (!TryTakeLine())
            {
                await FillAsync(token).ConfigureAwait(false);
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The answer is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _buffer.Length > 0)
        {
            inner.Dispose();
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _ready = 0;
        }

        base.Dispose(disposing);
    }

    private int TakeReady(Span<byte> destination)
    {
        int count = Math.Min(_ready, destination.Length);
        _buffer.AsSpan(_start, count).CopyTo(destination);
        _start += count;
        _ready -= count;
        return count;
    }

    /// <summary>Takes the next line, or at the end what is left, and looks at it.</summary>
    private bool TryTakeLine()
    {
        int newline = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
        if (newline < 0 && !_innerEnded)
        {
            _scanned = _end;
            return false;
        }

        if (!_began)
        {
            // Some proxies write a mark of the byte order before what they pass on.
            _began = true;
            _start += _buffer.AsSpan(_start, _end - _start).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        }

        int next = newline < 0 ? _end : _scanned + newline + 1;
        Span<byte> line = _buffer.AsSpan(_start, next - _start);
        if (line.Trim(" \t\r\n"u8).IsEmpty)
        {
            _start = next;
            if (newline < 0)
            {
                throw OllamaFaults.EndedWithoutDone(endpoint);
            }
        }
        else
        {
            _done = AnswerLine.Inspect(line, endpoint, isCut: newline < 0);
            _ready = next - _start;
        }

        _scanned = next;
        return true;
    }

    private async ValueTask FillAsync(CancellationToken token)
    {
        MakeRoom();
        try
        {
            int count = await inner.ReadAsync(_buffer.AsMemory(_end), token).ConfigureAwait(false);
            _end += count;
            _innerEnded = count == 0;
        }
        catch (IOException cause) when (!token.IsCancellationRequested)
        {
            throw OllamaFaults.ConnectionLost(endpoint, cause);
        }
    }

    /// <summary>Reads what follows the last line, which is no more than the end of the body: only then is the connection used again.</summary>
    private async ValueTask DrainAsync(CancellationToken token)
    {
        if (_innerEnded)
        {
            return;
        }

        // Whatever comes of it, the answer is whole; it is tried once.
        _innerEnded = true;
        using CancellationTokenSource over = new(s_drainTime, time);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(token, over.Token);
        try
        {
            _ = await inner.ReadAtLeastAsync(_buffer.AsMemory(0, MaxDrainBytes), MaxDrainBytes, throwOnEndOfStream: false, limit.Token).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is IOException or OperationCanceledException)
        {
            // The connection is closed instead of being used again.
        }
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _scanned -= _start;
            _start = 0;
        }

        if (_end < _buffer.Length)
        {
            return;
        }

        if (_end >= MaxLineBytes)
        {
            throw OllamaFaults.NotTheProtocol(endpoint);
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
