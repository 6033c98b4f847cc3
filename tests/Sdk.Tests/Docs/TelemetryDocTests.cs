using System.Reflection;
using System.Text.RegularExpressions;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using AstraWeave.Sdk.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace AstraWeave.Sdk.Tests.Docs;

public sealed partial class TelemetryDocTests
{
    private static readonly string s_page = RepositoryFiles.Read("docs/telemetry.md");

    [Fact]
    public void Code_of_the_page_stands_in_the_file_that_compiles()
    {
        string compiled = Unindented(RepositoryFiles.Read("tests/Sdk.Tests/Docs/TelemetrySnippets.cs"));

        string[] blocks = [.. CSharpBlock().Matches(s_page).Select(block => Unindented(block.Groups[1].Value))];

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(block, compiled, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_instrument_is_listed_with_its_unit()
    {
        using Meters meters = new();
        using LlmTelemetry telemetry = new(meters);
        telemetry.ObserveCircuits(static () => []);

        Assert.All(meters.Heard.Values, instrument => Assert.Contains($"| `{instrument.Name}` | ", s_page, StringComparison.Ordinal));
        Assert.All(meters.Heard.Values, instrument => Assert.Matches($@"\| `{Regex.Escape(instrument.Name)}` \| [a-z-]+ \| {Regex.Escape(instrument.Unit!)} \|", s_page));
    }

    [Fact]
    public void Each_tag_and_activity_is_named()
    {
        string[] names = [.. typeof(LlmTelemetryNames).GetFields().Select(static field => (string)field.GetRawConstantValue()!)];

        Assert.All(names, static name => Assert.Contains($"`{name}`", s_page, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_log_line_has_its_own_id_and_is_listed_with_its_level()
    {
        (string Name, LoggerMessageAttribute Line)[] lines =
        [
            .. typeof(LlmLog).GetMethods(BindingFlags.Static | BindingFlags.Public).Where(static method => method.IsDefined(typeof(LoggerMessageAttribute)))
                .Select(static method => (method.Name, method.GetCustomAttribute<LoggerMessageAttribute>()!)),
        ];

        Assert.Equal(lines.Length, lines.Select(static line => line.Line.EventId).Distinct().Count());
        Assert.All(lines, static line => Assert.Contains($"| {line.Line.EventId} | {line.Line.Level} | `{line.Name}` |", s_page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wired_as_shown_open_telemetry_exports_what_the_sdk_counts()
    {
        List<Metric> exported = [];
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        TelemetrySnippets.Export(builder);
        TelemetrySnippets.Check(builder);
        _ = builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddInMemoryExporter(exported));
        _ = builder.AddAstraWeaveLlm().UseChatClient(new ScriptedChatClient(Replies.Text(Replies.OneStep))).AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()));
        using IHost host = builder.Build();
        MeterProvider provider = host.Services.GetRequiredService<MeterProvider>();
        _ = await host.Services.GetRequiredService<IPlanner<TestAction>>().PlanAsync("state", cancellationToken: TestContext.Current.CancellationToken);

        // Says no, as nothing listens where the OTLP exporter sends to.
        _ = provider.ForceFlush(60_000);

        Assert.Superset(new HashSet<string> { "llm.request.count", "llm.success.count", "cache.miss", "latency.plan_total", "llm.circuit.state" }, exported.Select(static metric => metric.Name).ToHashSet());
        Assert.Equal("s", exported.First(static metric => metric.Name == "latency.plan_total").Unit);
        TelemetrySnippets.Switch(host.Services);
        Assert.Contains("successes 1", TelemetrySnippets.Figures(host.Services), StringComparison.Ordinal);
    }

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
