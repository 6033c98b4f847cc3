using System.Diagnostics;
using System.Globalization;
using AstraWeave.Sdk;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Planning;

/// <summary>What a new process takes from building its host to its first answer: with the SDK, and with the client alone.</summary>
internal static class StartUp
{
    /// <summary>The command by which a process measures itself.</summary>
    public const string Command = "start-up";

    public const string Planner = "planner";

    public const string Bare = "bare";

    private const int Processes = 5;

    /// <summary>The median of some processes, in milliseconds.</summary>
    public static double Measure(string what)
    {
        double[] times = [.. Enumerable.Range(0, Processes).Select(_ => MeasureOne(what)).Order()];
        return times[Processes / 2];
    }

    /// <summary>In the new process: prints its milliseconds.</summary>
    public static async Task<int> RunAsync(string what)
    {
        long start = Stopwatch.GetTimestamp();
        _ = await (what == Planner ? PlanAsync() : AskAsync());
        Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>A host with the SDK, and its first plan.</summary>
    public static async Task<int> PlanAsync()
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        _ = builder.AddAstraWeaveLlm()
            .UseChatClient(new ScriptedClient())
            .AddPlanner<BenchAction>(static planner => planner.WithDefaultPlan(new BenchAction.Wait(1)));
        using IHost host = builder.Build();
        await host.StartAsync();
        return (await host.Services.GetRequiredService<IPlanner<BenchAction>>().PlanAsync("enemy north")).Plan.Count;
    }

    /// <summary>A host without it, and the client's first answer.</summary>
    public static async Task<int> AskAsync()
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        using IHost host = builder.Build();
        await host.StartAsync();
        int updates = 0;
        await foreach (ChatResponseUpdate _ in new ScriptedClient().GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "enemy north")]))
        {
            updates++;
        }

        return updates;
    }

    private static double MeasureOne(string what)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [.. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(StartUp).Assembly.Location] : Array.Empty<string>(), Command, what]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(output, CultureInfo.InvariantCulture);
    }
}
