using System.Text.Json;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.DependencyInjection;

public sealed class RegistrationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_planner_from_the_services_plans_caches_and_counts()
    {
        await using ServiceProvider provider = Build(builder => builder.AddPlanner<TestAction>(WithDefault).UseChatClient(Scripted()));
        IPlanner<TestAction> planner = provider.GetRequiredService<IPlanner<TestAction>>();

        PlanResult<TestAction> first = await planner.PlanAsync("state", cancellationToken: Cancel);
        PlanResult<TestAction> second = await planner.PlanAsync("state", cancellationToken: Cancel);

        Assert.Equal((PlanSource.Model, PlanSource.CacheExact), (first.Source, second.Source));
        TelemetrySnapshot counted = provider.GetRequiredService<ILlmTelemetry>().Snapshot();
        Assert.Equal((2, 1, 1, 1), (counted.Plans, counted.Successes, counted.CacheHits, counted.CacheMisses));
    }

    [Theory]
    [InlineData(AnswerConstraint.Grammar, "no field for a grammar")]
    [InlineData(AnswerConstraint.StrictJsonSchema, "no lengths, no ranges and no minimum of steps")]
    public async Task A_constraint_that_Ollama_does_not_read_is_refused_when_the_host_starts(AnswerConstraint constraint, string reason)
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        _ = builder.AddAstraWeaveLlm().AddPlanner<TestAction>(planner => WithDefault(planner.WithConstraint(constraint)));
        using IHost host = builder.Build();

        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Cancel));

        Assert.Contains($"The planner of {TestAction.Descriptor.Name} is constrained with AnswerConstraint.{constraint}, but its client calls Ollama (ollama http://localhost:11434/ phi3).", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_constraint_that_Ollama_does_not_read_is_refused_behind_middleware_too()
    {
        using IChatClient client = new Middleware(new Middleware(OllamaChatClientFactory.Create(new OllamaClientOptions())));
        await using ServiceProvider provider = Build(builder => builder.AddPlanner<TestAction>(planner => WithDefault(planner.WithConstraint(AnswerConstraint.Grammar))).UseChatClient(client));

        _ = Assert.Throws<InvalidOperationException>(provider.GetRequiredService<IPlanner<TestAction>>);
    }

    [Theory]
    [InlineData(AnswerConstraint.JsonSchema, true, null, null)]
    [InlineData(AnswerConstraint.StrictJsonSchema, true, "strict", true)]
    [InlineData(AnswerConstraint.Grammar, false, "grammar", null)]
    [InlineData(AnswerConstraint.None, false, null, null)]
    public async Task The_chosen_constraint_reaches_the_client_narrowed(AnswerConstraint constraint, bool hasFormat, string? property, object? value)
    {
        ScriptedChatClient client = Scripted();
        await using ServiceProvider provider = Build(builder => builder.AddPlanner<TestAction>(planner => WithDefault(planner.WithConstraint(constraint))).UseChatClient(client));

        _ = await provider.GetRequiredService<IPlanner<TestAction>>().PlanAsync("state", new PlanOptions { Allowed = ToolMask.Of<TestAction>(Step.MoveToIndex) }, Cancel);

        ChatOptions options = Assert.Single(client.Requests).Options;
        string? sent = hasFormat ? Assert.IsType<ChatResponseFormatJson>(options.ResponseFormat).Schema!.Value.GetRawText() : null;
        Assert.Equal(hasFormat, options.ResponseFormat is not null);
        Assert.Equal(property, options.AdditionalProperties?.Keys.Single());
        if (property is not null)
        {
            object? given = options.AdditionalProperties![property];
            Assert.Equal(value ?? given, given);
            sent ??= Assert.IsType<string>(given);
        }

        Assert.Equal(constraint == AnswerConstraint.StrictJsonSchema, sent?.Contains("\"enum\":[\"move_to\"]", StringComparison.Ordinal) == true);
        Assert.NotEqual(constraint == AnswerConstraint.None, sent?.Contains("move_to", StringComparison.Ordinal) == true);
        Assert.NotEqual(true, sent?.Contains("say", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AnswerConstraint.Grammar)]
    [InlineData(AnswerConstraint.None)]
    public async Task Simulated_model_plans_without_a_schema_in_the_request_by_one_of_its_own(AnswerConstraint constraint)
    {
        Assert.Equal(PlanSource.Default, (await PlanAsync(null)).Source);
        Assert.Equal(PlanSource.Model, (await PlanAsync(JsonElement.Parse(TestAction.JsonSchema.Utf8))).Source);

        async Task<PlanResult<TestAction>> PlanAsync(JsonElement? schema)
        {
            using SimulatedChatClient client = new(new SimulatedModelOptions { PlanSchema = schema, TimeToFirstToken = TimeSpan.Zero, TimePerToken = TimeSpan.Zero });
            await using ServiceProvider provider = Build(builder => builder.AddPlanner<TestAction>(planner => WithDefault(planner.WithConstraint(constraint))).UseChatClient(client));
            return await provider.GetRequiredService<IPlanner<TestAction>>().PlanAsync("state", cancellationToken: Cancel);
        }
    }

    [Fact]
    public void A_constraint_that_is_none_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Build(static builder => builder.AddPlanner<TestAction>(static planner => planner.WithConstraint((AnswerConstraint)9))));

    [Fact]
    public void A_planner_without_default_plan_is_refused_with_the_remedy()
    {
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => Build(static builder => builder.AddPlanner<TestAction>()));

        Assert.StartsWith($"The planner of {TestAction.Descriptor.Name} has no default plan. Call WithDefaultPlan(…)", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_plan_of_no_steps_or_a_default_step_is_refused()
    {
        _ = Assert.Throws<ArgumentException>(() => Build(static builder => builder.AddPlanner<TestAction>(planner => planner.WithDefaultPlan())));
        _ = Assert.Throws<ArgumentException>(() => Build(static builder => builder.AddPlanner<TestAction>(planner => planner.WithDefaultPlan(default(TestAction)))));
    }

    [Fact]
    public async Task A_fallback_planner_is_made_by_the_services()
    {
        await using ServiceProvider provider = Build(static builder =>
        {
            _ = builder.Services.AddSingleton(new Where(7, 8));
            _ = builder.UseChatClient(new ScriptedChatClient(Replies.Throws(new IOException("gone"))))
                .AddPlanner<TestAction>(static planner => planner.WithEmptyDefaultPlan().WithFallback<TextPrompt, GoThere>());
        });

        PlanResult<TestAction> result = await provider.GetRequiredService<IPlanner<TestAction>>().PlanAsync("state", new PlanOptions { Budget = TimeSpan.Zero }, Cancel);

        Assert.Equal(PlanSource.Fallback, result.Source);
        Assert.Equal([Step.MoveTo(7, 8)], result.Plan);
    }

    [Fact]
    public async Task The_role_opens_the_prompt()
    {
        ScriptedChatClient client = Scripted();
        await using ServiceProvider provider = Build(builder => builder.AddPlanner<TestAction>(static planner => planner.WithEmptyDefaultPlan().WithRole("You guard the gate.")).UseChatClient(client));

        _ = await provider.GetRequiredService<IPlanner<TestAction>>().PlanAsync("state", cancellationToken: Cancel);

        Assert.StartsWith("You guard the gate.\n", Assert.Single(client.Requests).Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_chat_client_is_the_chosen_one_then_the_registered_one_then_ollama()
    {
        ScriptedChatClient registered = Scripted();
        ScriptedChatClient chosen = Scripted();
        ScriptedChatClient keyed = Scripted();

        Assert.Equal("ollama", MetadataOf(ClientOf(static _ => { })).ProviderName);
        Assert.Same(registered, ClientOf(builder => builder.Services.AddSingleton<IChatClient>(registered)));
        Assert.Same(chosen, ClientOf(builder => builder.UseChatClient(chosen).Services.AddSingleton<IChatClient>(registered)));
        Assert.Same(chosen, ClientOf(builder => builder.UseChatClient(registered).UseChatClient(_ => chosen)));
        Assert.Same(keyed, ClientOf(builder => builder.UseKeyedChatClient("big").Services.AddKeyedSingleton<IChatClient>("big", keyed)));
        _ = Assert.IsType<SimulatedChatClient>(ClientOf(static builder => builder.UseSimulatedModel()));
    }

    [Fact]
    public void The_ollama_model_and_its_server_are_in_the_cache_key()
    {
        using ServiceProvider provider = Build(static builder => builder.Services.AddAstraWeaveLlm(static options =>
        {
            options.Ollama.Endpoint = new Uri("http://gpu:1234");
            options.Ollama.Model = "phi4";
        }));

        string modelId = provider.GetRequiredService<ModelGateway>().Endpoint.ModelId;

        Assert.Contains("http://gpu:1234", modelId, StringComparison.Ordinal);
        Assert.Contains("phi4", modelId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_simulated_model_plans_for_the_toolset_in_virtual_time()
    {
        await using ServiceProvider provider = Build(static builder =>
        {
            _ = builder.Services.AddSingleton<TimeProvider>(new SimulatedTimeProvider());
            _ = builder.AddPlanner<TestAction>(static planner => planner.WithEmptyDefaultPlan()).UseSimulatedModel(static model => model.Seed = 3);
        });

        PlanResult<TestAction> result = await provider.GetRequiredService<IPlanner<TestAction>>().PlanAsync("state", cancellationToken: Cancel);

        Assert.Equal((PlanSource.Model, PlanReason.None), (result.Source, result.Reason));
        Assert.True(result.Elapsed >= TimeSpan.FromMilliseconds(150));
    }

    [Fact]
    public void What_the_user_registered_is_taken()
    {
        FakeTimeProvider time = new();
        using ServiceProvider provider = Build(builder => builder.Services.AddSingleton<TimeProvider>(time), before: services => services.AddSingleton<TimeProvider>(time));

        Assert.Same(time, provider.GetRequiredService<TimeProvider>());
    }

    private static void WithDefault(PlannerBuilder<TestAction> planner) => planner.WithDefaultPlan(Step.Wait());

    private static ScriptedChatClient Scripted() => new(Replies.Text(Replies.OneStep));

    private static IChatClient ClientOf(Action<IAstraWeaveBuilder> configure)
    {
        using ServiceProvider provider = Build(configure);
        return provider.GetRequiredService<ModelGateway>().Endpoint.Client;
    }

    private static ChatClientMetadata MetadataOf(IChatClient client) => (ChatClientMetadata)client.GetService(typeof(ChatClientMetadata))!;

    private static ServiceProvider Build(Action<IAstraWeaveBuilder> configure, Action<IServiceCollection>? before = null)
    {
        ServiceCollection services = new();
        before?.Invoke(services);
        configure(services.AddAstraWeaveLlm());
        return services.BuildServiceProvider(validateScopes: true);
    }

    private sealed record Where(int X, int Y);

    private sealed class GoThere(Where where) : IFallbackPlanner<TextPrompt, TestAction>
    {
        public int Plan(in TextPrompt context, Span<TestAction> steps)
        {
            steps[0] = Step.MoveTo(where.X, where.Y);
            return 1;
        }
    }

    private sealed class Middleware(IChatClient inner) : DelegatingChatClient(inner);
}
