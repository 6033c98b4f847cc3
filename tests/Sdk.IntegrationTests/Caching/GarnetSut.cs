using System.Net;
using System.Net.Sockets;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Telemetry;
using Garnet;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.IntegrationTests.Caching;

/// <summary>A server of the Redis protocol in this process, and hosts that share plans through it.</summary>
internal sealed class GarnetSut : IDisposable
{
    private readonly GarnetServer _server;
    private bool _isStopped;

    public GarnetSut()
    {
        int port = FreePort();
        _server = new GarnetServer(["--port", $"{port}", "--bind", "127.0.0.1", "--memory", "16m", "--page", "1m", "--index", "1m", "-q"]);
        _server.Start();
        Link = new FaultyLink(port);
    }

    /// <summary>What lies between the hosts and the server.</summary>
    public FaultyLink Link { get; }

    /// <summary>The longest wait for a look-up: long, as it is not the time that these tests are about.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    public byte[]? FleetKey { get; set; } = [.. Enumerable.Range(0, 32).Select(static i => (byte)i)];

    public void Stop()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            _server.Dispose();
        }
    }

    /// <summary>A host of its own: its own planner, its own cache in the process, its own connection.</summary>
    public ServiceProvider CreateHost(Func<IServiceProvider, IDistributedCache>? cache = null)
    {
        ServiceCollection services = new();
        _ = services.AddStackExchangeRedisCache(options => options.Configuration = $"127.0.0.1:{Link.Port},connectTimeout=2000,abortConnect=false");
        if (cache is not null)
        {
            _ = services.AddSingleton(cache);
        }

        _ = services.AddAstraWeaveLlm(options =>
            {
                options.Cache.Distributed.Enabled = true;
                options.Cache.Distributed.FleetKey = FleetKey;
                options.Cache.Distributed.Timeout = Timeout;
                options.Budget = TimeSpan.FromSeconds(20);
            })
            .UseSimulatedModel()
            .AddPlanner<SharedAction>(planner => planner.WithDefaultPlan(new SharedAction.Wait()));
        return services.BuildServiceProvider();
    }

    /// <summary>Waits until everything that a host hands over is written.</summary>
    public static Task Written(ServiceProvider host) => host.GetRequiredService<PromptCache<SharedAction>>().Plans!.Written;

    /// <summary>The first call connects, which takes longer than a look-up may.</summary>
    public static Task ConnectAsync(ServiceProvider host, CancellationToken cancellationToken) =>
        host.GetRequiredService<IDistributedCache>().GetAsync("connect", cancellationToken);

    public static TelemetrySnapshot Counted(ServiceProvider host) => host.GetRequiredService<ILlmTelemetry>().Snapshot();

    public void Dispose()
    {
        Stop();
        Link.Dispose();
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
