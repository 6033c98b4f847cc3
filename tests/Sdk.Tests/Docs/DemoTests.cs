using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AstraWeave.Sdk.Tests.Docs;

public sealed partial class DemoTests
{
    private const int Refused = 2;
    private const int Won = 6;
    private const int FastestWin = 7;
    private const int HpLost = 11;
    private const string Repairing = "domains and repair";
    private const int RefusedOfAblation = 2;
    private const int Absent = 3;
    private const int GivenUp = 4;
    private const int KnownRepairs = 6;
    private const int WonOfAblation = 11;

    private static readonly string[] s_json = ["--turns", "5", "--seed", "1", "--json"];

    [Fact]
    public async Task Plans_come_from_the_model_and_the_cache_and_none_from_the_fallback()
    {
        (int exitCode, string output, _) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--json"]);

        string[] sources = [.. Lines(output).SelectMany(line => Plans(JsonDocument.Parse(line).RootElement)).Select(plan => plan.GetProperty("source").GetString()!)];
        Assert.Equal(0, exitCode);
        Assert.Equal(3 * 12, sources.Length);
        Assert.Contains("CacheExact", sources);
        Assert.DoesNotContain("Fallback", sources);
        Assert.DoesNotContain("Default", sources);
    }

    [Fact]
    public async Task Three_agents_ask_at_once_and_wait_share_and_stream()
    {
        (_, string output, _) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--json"]);

        JsonElement[] turns = [.. Lines(output).Select(line => JsonDocument.Parse(line).RootElement)];
        JsonElement[] plans = [.. turns.SelectMany(Plans)];
        Assert.Equal(3 * turns.Length, plans.Length);
        Assert.Contains(turns, turn => turn.GetProperty("model").GetProperty("queued").GetInt32() > 0);
        Assert.Contains(plans, plan => plan.GetProperty("shared_with").ValueKind == JsonValueKind.String);
        Assert.Contains(plans, plan => plan.GetProperty("repairs").GetArrayLength() > 0);

        // A step is there before the plan that it belongs to.
        Assert.Contains(plans, plan => plan.GetProperty("step_milliseconds")[0].GetDouble() is double first && first > 0 && first < plan.GetProperty("milliseconds").GetDouble());
    }

    [Fact]
    public async Task Failed_step_is_repaired_and_the_repair_that_was_learnt_is_a_hit_the_next_time()
    {
        (_, string output, _) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--json"]);

        (int Turn, JsonElement Plan)[] repairs = [.. Lines(output).Select(line => JsonDocument.Parse(line).RootElement).SelectMany(turn =>
            Plans(turn).SelectMany(plan => plan.GetProperty("continued").EnumerateArray()).Where(IsRepair).Select(plan => (turn.GetProperty("turn").GetInt32(), plan)))];
        JsonElement[] hits = [.. repairs.Where(repair => SourceOf(repair.Plan) == "CacheExact").Select(repair => repair.Plan)];
        Assert.NotEmpty(hits);
        Assert.All(hits, hit =>
        {
            // The turn that it says it was learnt in has a repair of the same failure, with the same steps, from the model.
            int turn = hit.GetProperty("learnt_in").GetInt32();
            Assert.Contains(repairs, learnt => learnt.Turn == turn && SourceOf(learnt.Plan) == "Model"
                && JsonElement.DeepEquals(learnt.Plan.GetProperty("failed"), hit.GetProperty("failed")) && JsonElement.DeepEquals(learnt.Plan.GetProperty("steps"), hit.GetProperty("steps")));
        });

        static string SourceOf(JsonElement plan) => plan.GetProperty("source").GetString()!;
        static bool IsRepair(JsonElement plan) => plan.GetProperty("failed").ValueKind == JsonValueKind.Object && !plan.GetProperty("goes_on").GetBoolean();
    }

    [Fact]
    public async Task Plain_lines_say_what_was_given_up_what_repairs_it_and_in_which_turn_that_was_learnt()
    {
        (_, string output, _) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--plain"]);

        Assert.Matches(@"(?m)^  \d\. attack target_id=2.* -> given up: not there$", output);
        Assert.Matches(@"(?m)^ \w+ repairs attack 2 \(not there\): Model, ", output);
        Assert.Matches(@"(?m)^ \w+ repairs attack 2 \(not there\): CacheExact, 0 ms, learnt in turn \d+$", output);
        Assert.Matches(@"(?m)^Turn \d+ .*\d repairs \(known\)", output);
    }

    [Fact]
    public async Task Outage_opens_the_breaker_falls_back_and_recovers()
    {
        (int exitCode, string output, _) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--outage", "--json"]);

        JsonElement[] turns = [.. Lines(output).Select(line => JsonDocument.Parse(line).RootElement)];
        string[] circuits = [.. turns.Select(turn => turn.GetProperty("model").GetProperty("circuit").GetString()!)];
        int opened = Array.IndexOf(circuits, "Open");
        int closed = Array.IndexOf(circuits, "Closed", opened + 1);
        Assert.Equal(0, exitCode);
        Assert.Equal("Closed", circuits[0]);
        Assert.True(opened > 0 && closed > opened, output);
        Assert.Contains(turns[..(opened + 1)].SelectMany(Plans), plan => plan.GetProperty("reason").GetString() == "ServerError");
        Assert.Contains(turns[opened..closed].SelectMany(Plans), plan => plan.GetProperty("reason").GetString() == "CircuitOpen");
        Assert.All(turns[(closed + 1)..].SelectMany(Plans), plan => Assert.Equal("None", plan.GetProperty("reason").GetString()));
        Assert.True(closed + 1 < turns.Length, output);
    }

    [Fact]
    public async Task Outage_prints_the_same_bytes_for_the_same_seed()
    {
        (_, string first, _) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--outage", "--plain"]);
        (_, string second, _) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--outage", "--plain"]);

        Assert.Equal(first, second);
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
    public async Task Round_ends_within_the_default_turns_and_the_last_lines_say_who_won()
    {
        (_, string output, _) = await SampleProcess.RunAsync("Phi3Demo.dll", []);

        Assert.Matches(@"(?m)^ Round 1 won in \d+ turns: the beacon is lit\.", output);
        Assert.Contains("Rounds won: 1, lost: 0; round 2 is not over.", output, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\dE[+-]\d", output);
        Assert.DoesNotMatch(@"\b1 (requests|errors|hits|calls|turns|misses)\b", output.Split("plans  ")[0]);
    }

    [Theory]
    [InlineData("1", "de_DE.UTF-8")]
    [InlineData("8", "tr_TR.UTF-8")]
    public async Task Seed_prints_the_same_whatever_the_processors_and_the_culture(string processors, string culture)
    {
        (_, string here, _) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--seed", "7", "--plain"]);
        (_, string there, _) = await SampleProcess.RunAsync(
            "Phi3Demo.dll", ["--seed", "7", "--plain"], environment: [("DOTNET_PROCESSOR_COUNT", processors), ("LANG", culture), ("LC_ALL", culture)]);

        Assert.NotEmpty(here);
        Assert.Equal(here, there);
    }

    [Fact]
    public async Task Tactician_wins_most_rounds_the_fallback_some_and_the_random_writer_none()
    {
        (int exitCode, string output, _) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--trials", "5", "--turns", "60"]);

        Dictionary<string, string[]> rows = Lines(output).Skip(2).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToDictionary(row => row[0]);
        double Number(string player, int column) => double.Parse(rows[player][column].TrimEnd('%', ' '), CultureInfo.InvariantCulture);
        Assert.Equal(0, exitCode);
        Assert.InRange(Number("tactician", Won), 70, 100);
        Assert.InRange(Number("tactician", Refused), 0, 8);
        Assert.InRange(Number("tactician", FastestWin), 3, 12);
        Assert.True(Number("tactician", HpLost) > 0);
        Assert.InRange(Number("fallback alone", Won), 1, 60);
        Assert.InRange(Number("careless script", Won), 0, 40);
        Assert.Equal(0, Number("random writer", Won));
        Assert.True(Number("random writer", Refused) > Number("tactician", Refused));
        Assert.InRange(Number("tactician", Won) - Number("tactician, `--no-cache`", Won), -15, 15);

        // Without domains and repair, in the second table.
        Assert.Equal(0, Number(Repairing, Absent));
        Assert.True(Number("none", Absent) > 0 && Number(Repairing, GivenUp) > 0);
        Assert.True(Number(Repairing, RefusedOfAblation) < Number("domains", RefusedOfAblation));
        Assert.True(Number(Repairing, WonOfAblation) >= Number("none", WonOfAblation));
        Assert.True(Number(Repairing, KnownRepairs) > 0);
    }

    [Fact]
    public async Task Without_cache_every_plan_comes_from_the_model()
    {
        (_, string output, _) = await SampleProcess.RunAsync("Phi3Demo.dll", [.. s_json, "--no-cache"]);

        IEnumerable<JsonElement> plans = Lines(output).SelectMany(line => Plans(JsonDocument.Parse(line).RootElement));
        Assert.All(plans, plan => Assert.StartsWith("Model", plan.GetProperty("source").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_tool_takes_effect_in_some_turn_and_the_world_refuses_some_orders()
    {
        (_, string output, _) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--model", "random", "--turns", "1000", "--no-cache", "--plain"]);

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
        Assert.StartsWith("Offline: the simulated model plays by a script", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.Contains("fallback rate", output, StringComparison.Ordinal);
        Assert.Contains("Rounds won: 0, lost: 0; round 1 is not over.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_never_answers_delays_the_simulated_model_little()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();

        (int exitCode, string output, string error) = await SampleProcess.RunAsync("Phi3Demo.dll", ["--turns", "1", "--json"], $"http://{silent.LocalEndpoint}");

        Assert.Equal(0, exitCode);
        _ = Assert.Single(Lines(output));
        Assert.Contains("did not answer within 3000 ms", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--turns", "many")]
    [InlineData("--turns", "0")]
    [InlineData("--budget-ms", "-5")]
    [InlineData("--seed", "1.5")]
    [InlineData("--turns")]
    [InlineData("--colour")]
    [InlineData("--plain", "--json")]
    [InlineData("--trials", "0")]
    [InlineData("--model", "genius")]
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
        Assert.All(["--turns", "--seed", "--budget-ms", "--no-cache", "--outage", "--plain", "--json", "--model", "--trials", "--help"], option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    /// <summary>The lead's plan and those of the others.</summary>
    private static IEnumerable<JsonElement> Plans(JsonElement turn) => [turn, .. turn.GetProperty("squad").EnumerateArray()];

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^  \d\. (\w+).* -> at [\d.]+ s: (refused: )?", RegexOptions.Multiline)]
    private static partial Regex StepLine();
}
