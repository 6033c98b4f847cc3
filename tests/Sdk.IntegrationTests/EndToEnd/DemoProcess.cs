using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Sdk.IntegrationTests.EndToEnd;

/// <summary>The demo as a user runs it: a process of its own, its output redirected.</summary>
internal sealed record DemoProcess(int ExitCode, string Output, string Error)
{
    /// <summary>One object a turn, after <c>--json</c>.</summary>
    public IReadOnlyList<JsonElement> Turns =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public static Task<DemoProcess> RunAsync(Uri ollama, params string[] args) => RunAsync(ollama, [], args);

    public static async Task<DemoProcess> RunAsync(Uri ollama, (string Name, string Value)[] environment, params string[] args)
    {
        string demo = typeof(DemoProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Phi3Demo").Value!;
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [demo, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["OLLAMA_URL"] = ollama.ToString(), ["OLLAMA_MODEL"] = null },
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        CancellationToken token = TestContext.Current.CancellationToken;
        using Process process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(token);
            Task<string> error = process.StandardError.ReadToEndAsync(token);
            await process.WaitForExitAsync(token);
            return new DemoProcess(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
