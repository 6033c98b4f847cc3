using System.Text.RegularExpressions;
using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AstraWeave.Sdk.Tests.Docs;

public sealed partial class GuideTests
{
    private static readonly SquadState s_state = new(64, new GridPos(2, 3), "extract", 10);

    // All but the first two speak to what the SDK does not refer to, in the tests and samples that do.
    private static readonly string[] s_compiled =
    [
        "tests/Sdk.Tests/Docs/GuideSnippets.cs",
        "tests/Sdk.Tests/Docs/DomainSnippets.cs",
        "tests/Sdk.IntegrationTests/OpenAI/OpenAILines.cs",
        "tests/Engine.Tests/LLamaLines.cs",
        "tests/Sdk.IntegrationTests/WebApi/WebApiLines.cs",
        "samples/McpServer/Program.cs",
    ];

    [Fact]
    public void Code_of_the_guide_stands_in_a_file_that_compiles()
    {
        string compiled = Unindented(string.Join('\n', s_compiled.Select(RepositoryFiles.Read)));

        string[] blocks = [.. CSharpBlock().Matches(RepositoryFiles.Read("docs/LLM_INTEGRATION_GUIDE.md")).Select(block => Unindented(block.Groups[1].Value))];

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(block, compiled, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Calls_of_the_guide_plan_with_the_allowed_tools_only()
    {
        using IHost host = GuideSnippets.Wire(new SimulatedTimeProvider());

        (PlanSource source, string log) = await GuideSnippets.PlanAsync(host, new SquadState(64, new GridPos(2, 3), "extract", 10), TestContext.Current.CancellationToken);

        Assert.Equal(PlanSource.Model, source);
        Assert.NotEmpty(log);
        Assert.DoesNotContain("cover fire", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Context_of_the_guide_shares_a_plan_inside_a_bucket_and_not_beyond()
    {
        using IHost host = GuideSnippets.Wire(new SimulatedTimeProvider());
        SquadState state = new(64, new GridPos(2, 3), "extract", 10);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;

        _ = await GuideSnippets.PlanAsync(host, state, cancellationToken);
        (PlanSource sameBucket, _) = await GuideSnippets.PlanAsync(host, state with { Hp = 61, Time = 99 }, cancellationToken);
        (PlanSource otherBucket, _) = await GuideSnippets.PlanAsync(host, state with { Hp = 59 }, cancellationToken);

        Assert.Equal(PlanSource.CacheExact, sameBucket);
        Assert.NotEqual(PlanSource.CacheExact, otherBucket);
    }

    [Fact]
    public async Task Text_of_the_guide_shares_a_plan_at_any_time_and_the_model_reads_the_time()
    {
        using IHost host = GuideSnippets.Wire(new SimulatedTimeProvider());
        TextPrompt evening = GuideSnippets.Describe(new DateTimeOffset(2026, 11, 25, 18, 30, 0, TimeSpan.Zero));
        PlanResult<SquadAction> first = await Planner(host).PlanAsync(GuideSnippets.Describe(DateTimeOffset.UnixEpoch), cancellationToken: TestContext.Current.CancellationToken);
        for (int day = 1; day < 10; day++)
        {
            // The simulated model writes steps that are dropped, too; the first whole plan is remembered.
            _ = await Planner(host).PlanAsync(GuideSnippets.Describe(DateTimeOffset.UnixEpoch.AddDays(day)), cancellationToken: TestContext.Current.CancellationToken);
        }

        PlanResult<SquadAction> second = await Planner(host).PlanAsync(evening, cancellationToken: TestContext.Current.CancellationToken);
        System.Buffers.ArrayBufferWriter<byte> prompt = new();
        ((ILlmContext)evening).WritePrompt(prompt);

        Assert.Equal((PlanSource.Model, PlanSource.CacheExact), (first.Source, second.Source));
        Assert.Equal("""{"goal":"Hold the bridge.","state":"Two bandits at the gate.","now":"It is 18:30:00."}""", System.Text.Encoding.UTF8.GetString(prompt.WrittenSpan));
    }

    [Fact]
    public async Task Stream_of_the_guide_hands_out_the_steps_of_its_result()
    {
        using IHost host = GuideSnippets.Wire(new SimulatedTimeProvider());

        (PlanResult<SquadAction> result, int steps) = await GuideSnippets.StreamAsync(Planner(host), s_state, TestContext.Current.CancellationToken);

        Assert.Equal(PlanSource.Model, result.Source);
        Assert.Equal(result.Plan.Count, steps);
    }

    [Fact]
    public async Task Budget_of_a_frame_in_the_guide_fills_the_cache_for_a_later_one()
    {
        SimulatedTimeProvider clock = new();
        using IHost host = GuideSnippets.Wire(clock);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;

        PlanResult<SquadAction> first = await GuideSnippets.InFrameAsync(Planner(host), s_state, cancellationToken);
        PlanResult<SquadAction> urgent = await GuideSnippets.UrgentAsync(Planner(host), s_state, soldierId: 1, cancellationToken);
        bool isCached = Planner(host).TryGetCached(s_state, out PlanResult<SquadAction> cached);

        Assert.Equal((PlanSource.Fallback, PlanReason.BudgetExhausted), (first.Source, first.Reason));
        Assert.True(urgent.IsFromModel);
        Assert.True(isCached);
        Assert.Equal(PlanSource.CacheExact, cached.Source);
    }

    [Fact]
    public void Soldier_of_the_guide_carries_plans_out_and_repairs_them()
    {
        SimulatedTimeProvider clock = new();
        using IHost host = GuideSnippets.Wire(clock);
        using Soldier soldier = new(Planner(host), id: 1);
        Body body = new();

        for (int frame = 0; frame < 600; frame++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(16));
            soldier.Update(s_state, body);
        }

        Assert.True(body.Begun.Count > 3);
        Assert.Contains("agent", soldier.Save(), StringComparison.Ordinal);
        using Soldier again = new(Planner(host), id: 1);
        Assert.True(again.Load(soldier.Save()));
        using Soldier other = new(Planner(host), id: 2);
        Assert.False(other.Load(soldier.Save()));
    }

    [Fact]
    public void Guard_of_the_guide_gives_up_cover_fire_of_the_wounded()
    {
        SoldierGuard guard = new();

        Assert.Equal(GuardVerdict.GiveUp, guard.Check(s_state with { Hp = 10 }, new SquadAction.CoverFire(1, 2), out FailureReason reason));
        Assert.Equal("wounded", reason.ToString());
        Assert.Equal(GuardVerdict.Go, guard.Check(s_state, new SquadAction.CoverFire(1, 2), out _));
    }

    [Fact]
    public async Task Outage_of_the_guide_ends_in_the_fallback_with_its_reason() =>
        Assert.Equal((PlanSource.Fallback, PlanReason.ServerBusy), await GuideSnippets.OutageAsync(TestContext.Current.CancellationToken));

    [Theory]
    [InlineData(20, "move_to")]
    [InlineData(80, "cover_fire")]
    public async Task Script_of_the_guide_answers_by_the_state(int hp, string act)
    {
        PlanResult<SquadAction> result = await GuideSnippets.ScriptedAsync(hp, TestContext.Current.CancellationToken);

        Assert.Equal(PlanSource.Model, result.Source);
        Assert.Contains($"\"act\":\"{act}\"", result.Plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_of_the_guide_replace_one_another() =>
        Assert.NotNull(GuideSnippets.Script(new SimulatedModelOptions()).Answer);

    [Fact]
    public void Validator_of_the_guide_refuses_a_walk_that_is_too_far()
    {
        NearEnough validator = new();

        Assert.True(validator.IsValid(s_state, new Plan<SquadAction>([new SquadAction.MoveTo(new GridPos(42, 3))])));
        Assert.False(validator.IsValid(s_state, new Plan<SquadAction>([new SquadAction.Say("Far."), new SquadAction.MoveTo(new GridPos(43, 3))])));
    }

    [Fact]
    public void Sharing_of_the_guide_passes_the_check_of_the_settings()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Configuration["FLEET_KEY"] = Convert.ToBase64String(new byte[16]);
        GuideSnippets.Share(builder);
        using IHost host = builder.Build();

        AstraWeaveLlmOptions options = host.Services.GetRequiredService<IOptions<AstraWeaveLlmOptions>>().Value;

        Assert.True(options.Cache.Distributed.Enabled);
        Assert.Equal(16, options.Cache.Distributed.FleetKey!.Length);
    }

    [Fact]
    public async Task Clearing_of_the_guide_forgets_the_plan()
    {
        using IHost host = GuideSnippets.Wire(new SimulatedTimeProvider());
        _ = await Planner(host).PlanAsync(s_state, cancellationToken: TestContext.Current.CancellationToken);
        bool before = Planner(host).TryGetCached(s_state, out _);

        GuideSnippets.Forget(host.Services);

        Assert.True(before);
        Assert.False(Planner(host).TryGetCached(s_state, out _));
    }

    [Fact]
    public void Parsing_of_the_guide_keeps_the_valid_step() => Assert.Equal(1, GuideSnippets.Parse());

    private static IPlanner<SquadAction> Planner(IHost host) => host.Services.GetRequiredService<IPlanner<SquadAction>>();

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
