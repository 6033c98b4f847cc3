using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AstraWeave.Sdk.Tests.Docs;

public sealed partial class DemoTests
{
    private static readonly string[] s_json = ["--turns", "5", "--seed", "1", "--json"];

    [Fact]
    public async Task Five_turns_come_from_the_model_and_the_cache_and_none_from_the_fallback()
    {
        (int exitCode, string output, _) = await SampleProcess.RunAsync("Phi3Demo.dll", s_json);

        string[] sources = [.. Lines(output).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("source").GetString()!)];
        Assert.Equal(0, exitCode);
        Assert.Equal(5, sources.Length);
        Assert.Contains("CacheExact", sources);
        Assert.DoesNotContain("Fallback", sources);
        Assert.DoesNotContain("Default", sources);
    }

    [Fact]
    public async Task Same_seed_prints_the_same_bytes()
    {
        (_, string first, _) = await SampleProcess.RunAsync("Phi3Demo.dll", s_json);
        (_, string second, _) = await SampleProcess.RunAsync("Phi3Demo.dll", s_json);
        (_, string other, _) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--turns", "5", "--seed", "2", "--json"]);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Without_cache_every_plan_comes_from_the_model()
    {
        (_, string output, _) = await SampleProcess.RunAsync("Phi3Demo.dll", [.. s_json, "--no-cache"]);

        Assert.All(Lines(output), line => Assert.StartsWith("Model", JsonDocument.Parse(line).RootElement.GetProperty("source").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_tool_takes_effect_in_some_turn_and_the_world_refuses_some_orders()
    {
        (_, string output, _) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--turns", "2000", "--no-cache", "--plain"]);

        Match[] steps = StepLine().Matches(output).ToArray();
        string[] effective = [.. steps.Where(step => !step.Groups[2].Success).Select(step => step.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(37, effective.Length);
        Assert.Contains(steps, step => step.Groups[2].Success);
    }

    [Fact]
    public async Task Json_says_on_standard_error_that_the_model_is_simulated_and_how_to_get_the_real_one()
    {
        (_, _, string error) = await SampleProcess.RunAsync("Phi3Demo.dll", s_json);

        Assert.Contains("simulated model", error, StringComparison.Ordinal);
        Assert.Contains("ollama pull phi3", error, StringComparison.Ordinal);
        Assert.Contains("OLLAMA_URL", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirected_output_is_plain_and_ends_with_the_telemetry()
    {
        (int exitCode, string output, string error) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--turns", "2"]);

        Assert.Equal(0, exitCode);
        Assert.Empty(error);
        Assert.StartsWith("Playing with the simulated model. ", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.Contains("fallback rate", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_never_answers_delays_the_simulated_model_little()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();

        (int exitCode, string output, string error) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--turns", "1", "--json"], $"http://{silent.LocalEndpoint}");

        Assert.Equal(0, exitCode);
        _ = Assert.Single(Lines(output));
        Assert.Contains("did not answer within 1000 ms", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--turns", "many")]
    [InlineData("--turns", "0")]
    [InlineData("--budget-ms", "-5")]
    [InlineData("--seed", "1.5")]
    [InlineData("--turns")]
    [InlineData("--colour")]
    [InlineData("--plain", "--json")]
    public async Task Wrong_option_gets_one_line_on_standard_error_and_exit_code_2(params string[] args)
    {
        (int exitCode, string output, string error) = await SampleProcess.RunAsync("Phi3Demo.dll", args);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains(args[0], Assert.Single(Lines(error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        (int exitCode, string output, _) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--help"]);

        Assert.Equal(0, exitCode);
        Assert.All(["--turns", "--seed", "--budget-ms", "--no-cache", "--plain", "--json", "--help"], option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^  \d\. (\w+).* -> (refused: )?", RegexOptions.Multiline)]
    private static partial Regex StepLine();
}
