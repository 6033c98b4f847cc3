using System.Net;
using AstraWeave.Sdk.Clients.Ollama;
using AstraWeave.Sdk.Tests.DependencyInjection;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>What stays wrong until somebody mends it is told at once, once, with the server's words and the remedy.</summary>
public sealed class FaultReportTests
{
    private const string Schema = "Failed to initialize samplers: failed to parse grammar";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Lasting => new()
    {
        { "ModelNotFound", "ollama pull" },
        { "RequestRejected", "WithConstraint" },
        { "EndpointUnreachable", "Start the server" },
        { "ClientFault", "LlmClientException" },
        { "OutputLimit", "Sampling:MaxOutputTokens" },
    };

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task A_lasting_fault_is_one_warning_with_words_and_remedy_however_many_calls_meet_it(string reason, string remedy)
    {
        TestLog log = new();
        await using ServiceProvider provider = Build(log, reason == "OutputLimit" ? Replies.CutByLength("{") : Replies.Throws(FaultOf(reason)));

        for (int call = 0; call < 10; call++)
        {
            _ = await PlanAsync(provider, $"state {call}");
        }

        string line = Assert.Single(Warnings(log));
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Contains(remedy, line, StringComparison.Ordinal);
        Assert.True(reason == "OutputLimit" || line.Contains(Schema, StringComparison.Ordinal), line);
    }

    public static TheoryData<string, string, string> OfOllama => new()
    {
        { "unreachable", "OLLAMA_URL", "UseSimulatedModel()" },
        { "model not there", "ollama pull", "OLLAMA_MODEL" },
        { "no such address", "OLLAMA_URL", "Ollama server" },
    };

    [Theory]
    [MemberData(nameof(OfOllama))]
    public async Task The_warning_names_each_remedy_of_the_built_in_clients_fault_once(string fault, string remedy, string other)
    {
        TestLog log = new();
        Uri address = new("http://localhost:11434");
        using HttpResponseMessage response = new();
        await using ServiceProvider provider = Build(log, Replies.Throws(fault == "unreachable"
            ? OllamaFaults.Unreachable(address, new HttpRequestException("refused"))
            : OllamaFaults.Refused(address, "qwen", HttpStatusCode.NotFound, fault == "model not there" ? "model 'qwen' not found" : null, response.Headers)));

        _ = await PlanAsync(provider, "state");

        string line = Assert.Single(Warnings(log));
        Assert.Equal(2, line.Split(remedy).Length);
        Assert.Equal(2, line.Split(other).Length);
    }

    [Fact]
    public async Task A_server_that_words_its_fault_anew_each_time_fills_no_log()
    {
        TestLog log = new();
        await using ServiceProvider provider = Build(log, [.. Enumerable.Range(0, 40).Select(static call => Replies.Throws(new LlmClientException(PlanReason.RequestRejected, $"request {call} is refused")))]);

        for (int call = 0; call < 40; call++)
        {
            _ = await PlanAsync(provider, $"state {call}");
        }

        Assert.Equal(16, Warnings(log).Length);
    }

    [Fact]
    public async Task The_warning_is_there_before_the_plan_is()
    {
        TestLog log = new();
        await using ServiceProvider provider = Build(log, Replies.Throws(FaultOf("EndpointUnreachable")));

        _ = await PlanAsync(provider, "state");

        Assert.Single(Warnings(log));
    }

    [Theory]
    [InlineData("ServerBusy")]
    [InlineData("ServerError")]
    [InlineData("AttemptTimeout")]
    [InlineData("UnusableAnswer")]
    public async Task What_passes_by_itself_is_no_warning(string reason)
    {
        TestLog log = new();
        await using ServiceProvider provider = Build(log, Replies.Throws(new LlmClientException(Enum.Parse<PlanReason>(reason), "later")));

        _ = await PlanAsync(provider, "state");

        Assert.Empty(Warnings(log));
    }

    [Fact]
    public async Task A_server_that_repeats_the_question_is_not_quoted_and_its_words_are_bounded()
    {
        TestLog log = new();
        string secret = "the dragon sleeps behind the third waterfall";
        await using ServiceProvider provider = Build(
            log,
            Replies.Throws(new LlmClientException(PlanReason.RequestRejected, $"cannot read '{secret}'")),
            Replies.Throws(new LlmClientException(PlanReason.RequestRejected, new string('x', 10_000))));

        _ = await PlanAsync(provider, secret);
        _ = await PlanAsync(provider, secret);

        Assert.Equal(2, Warnings(log).Length);
        Assert.All(log.Lines, line => Assert.DoesNotContain(secret[10..30], line.Text, StringComparison.Ordinal));
        Assert.All(log.Lines, line => Assert.True(line.Text.Length < 1_000, line.Text));
    }

    [Fact]
    public async Task Thoughts_that_used_up_the_tokens_are_named()
    {
        TestLog log = new();
        await using ServiceProvider provider = Build(log, static _ => Thoughts());

        PlanResult<TestAction> result = await PlanAsync(provider, "state");

        Assert.Equal((PlanSource.Default, PlanReason.OutputLimit, 1), (result.Source, result.Reason, result.Attempts));
        Assert.Contains("thoughts", Assert.Single(Warnings(log)), StringComparison.Ordinal);
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Thoughts()
    {
        await Task.Yield();
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent("I should go north, or perhaps")]);
        yield return new ChatResponseUpdate(ChatRole.Assistant, "") { FinishReason = ChatFinishReason.Length };
    }

    private static Exception FaultOf(string reason) => reason switch
    {
        "ClientFault" => new InvalidOperationException(Schema),
        "EndpointUnreachable" => new HttpRequestException(Schema),
        _ => new LlmClientException(Enum.Parse<PlanReason>(reason), Schema),
    };

    private static string[] Warnings(TestLog log) => [.. log.Lines.Where(static line => line.Id.Id == 50).Select(static line => line.Text)];

    private static Task<PlanResult<TestAction>> PlanAsync(ServiceProvider provider, string state) =>
        provider.GetRequiredService<IPlanner<TestAction>>().PlanAsync(state, cancellationToken: Cancel).AsTask();

    private static ServiceProvider Build(TestLog log, params Reply[] replies)
    {
        ServiceCollection services = new();
        _ = services.AddLogging(logging => logging.AddProvider(log));
        _ = services
            .AddAstraWeaveLlm(static options =>
            {
                options.Resilience.MaxRetries = 0;
                options.Resilience.BreakerThreshold = 1000;
                options.Resilience.BreakerFailureRatio = null;
            })
            .UseChatClient(new ScriptedChatClient(replies))
            .AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()));
        return services.BuildServiceProvider();
    }
}
