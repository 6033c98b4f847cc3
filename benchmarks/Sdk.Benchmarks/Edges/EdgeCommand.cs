using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sdk.Benchmarks.Edges;

/// <summary><c>edges [--json] [--calls N] [--filter text]</c>: how late plans are whatever goes wrong; <c>--filter burst</c> for the bursts alone. Exit code 1 where one is later than promised, or not what it says.</summary>
internal static partial class EdgeCommand
{
    private const int DefaultCalls = 200;
    private const int MostRepeats = 3;
    private static readonly int[] s_budgets = [16, 100, 800];
    private static readonly int[] s_bursts = [1000, 5000, 20_000];
    private static readonly TimeSpan s_ahead = TimeSpan.FromSeconds(3);

    public static int Run(string[] args)
    {
        bool json = args.Contains("--json");
        int calls = int.Parse(Value(args, "--calls") ?? $"{DefaultCalls}", CultureInfo.InvariantCulture);
        string filter = Value(args, "--filter") ?? "";
        if (!json)
        {
            Console.WriteLine(EdgeLine.Head);
        }

        bool holds = true;
        foreach (EdgeFault fault in EdgeFaults.All.Where(fault => fault.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            foreach (bool blocked in new[] { false, true })
            {
                foreach (int budget in s_budgets)
                {
                    EdgeLine line = new EdgeRun(fault, budget).Measure(calls, blocked);
                    for (int again = 0; line.IsDisturbed && again < MostRepeats; again++)
                    {
                        line = new EdgeRun(fault, budget).Measure(calls, blocked);
                    }

                    holds &= line.Holds;
                    Console.WriteLine(json ? JsonSerializer.Serialize(line, LineContext.Default.EdgeLine) : line.ToString());
                }
            }
        }

        if (!json && (filter.Length == 0 || filter == "burst"))
        {
            holds &= RunBursts();
        }

        return holds ? 0 : 1;
    }

    private static bool RunBursts()
    {
        Burst.WarmUp();
        Console.WriteLine('\n' + Burst.Head);
        bool holds = true;
        foreach (int calls in s_bursts)
        {
            holds &= new Burst(calls, shared: true, s_ahead).Run();
            holds &= new Burst(calls, shared: false, s_ahead).Run();
        }

        return holds;
    }

    private static string? Value(string[] args, string name)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    [JsonSerializable(typeof(EdgeLine))]
    private sealed partial class LineContext : JsonSerializerContext;
}
