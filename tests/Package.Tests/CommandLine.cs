using System.Diagnostics;

namespace AstraWeave.Sdk.Package.Tests;

/// <summary>Runs <c>dotnet</c> and what it built, as a user does at a prompt.</summary>
internal static class CommandLine
{
    /// <summary>The SDK's command that runs the tests.</summary>
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs <c>dotnet</c>, and fails with its output where it fails or warns.</summary>
    public static async Task DotnetAsync(string folder, params string[] arguments)
    {
        // Nodes and compilers that outlive the command would hold its output open.
        (int exitCode, string output) = await RunAsync(
            folder, Dotnet, [.. arguments, "-nodeReuse:false", "-p:UseSharedCompilation=false"]);
        Assert.True(exitCode == 0, output);
        Assert.DoesNotMatch(@"\bwarning [A-Z]+\d+", output);
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

        // What the test run's own build left behind would steer this one.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using Process process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
