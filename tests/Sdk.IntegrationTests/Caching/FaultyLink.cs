using System.Net;
using System.Net.Sockets;

namespace AstraWeave.Sdk.IntegrationTests.Caching;

/// <summary>The network between hosts and a server, on which something may be wrong with what the server says.</summary>
internal sealed class FaultyLink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly int _serverPort;

    public FaultyLink(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>What each answer of the server waits for; <see langword="null"/> for nothing.</summary>
    public Task? Holds { get; set; }

    /// <summary>Whether each answer's bytes are others than the server's.</summary>
    public bool Garbles { get; set; }

    public void Dispose()
    {
        _closed.Cancel();
        _listener.Dispose();
        _closed.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_closed.IsCancellationRequested)
        {
            _ = ConnectAsync(await _listener.AcceptSocketAsync(_closed.Token));
        }
    }

    private async Task ConnectAsync(Socket host)
    {
        using Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using Socket owned = host;
        await server.ConnectAsync(IPAddress.Loopback, _serverPort, _closed.Token);
        _ = await Task.WhenAny(CopyAsync(host, server, isAnswer: false), CopyAsync(server, host, isAnswer: true));
    }

    private async Task CopyAsync(Socket from, Socket to, bool isAnswer)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, _closed.Token) is int count and > 0)
        {
            if (isAnswer && Holds is Task holds)
            {
                await holds.WaitAsync(_closed.Token);
            }

            for (int i = 0; isAnswer && Garbles && i < count; i++)
            {
                buffer[i] ^= 0x5a;
            }

            _ = await to.SendAsync(buffer.AsMemory(0, count), _closed.Token);
        }
    }
}
