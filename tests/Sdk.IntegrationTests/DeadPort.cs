using System.Net;
using System.Net.Sockets;

namespace Sdk.IntegrationTests;

/// <summary>Addresses at which no server answers.</summary>
internal static class DeadPort
{
    /// <summary>A port at which nothing listens.</summary>
    public static Uri Refusing()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return AddressOf(listener);
    }

    /// <summary>A port that accepts connections and never answers. Ends with the listener.</summary>
    public static TcpListener Silent(out Uri address)
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        address = AddressOf(listener);
        return listener;
    }

    private static Uri AddressOf(TcpListener listener) => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
}
