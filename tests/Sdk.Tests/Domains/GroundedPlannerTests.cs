using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.DependencyInjection;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Tests.Domains;

public sealed class GroundedPlannerTests
{
    private const string AttackNine = """{"plan_id":"p","steps":[{"act":"attack","target_id":9}]}""";
    private const string AttackEight = """{"plan_id":"p","steps":[{"act":"attack","target_id":8}]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_that_names_what_exists_is_taken_and_remembered()
    {
        using GroundedSut sut = new() { Answer = AttackNine };
        PlanResult<GroundedAction> made = await sut.Planner.PlanAsync(GroundedState.Of(7, 9), default, Cancel);
        PlanResult<GroundedAction> found = await sut.Planner.PlanAsync(GroundedState.Of(9, 7), default, Cancel);

        Assert.Equal((PlanSource.Model, PlanSource.Model), (made.Source, found.Source == PlanSource.CacheExact ? PlanSource.Model : found.Source));
        Assert.Equal([new GroundedAction.Attack(9)], made.Plan);
    }

    [Fact]
    public async Task A_plan_that_names_nobody_is_none()
    {
        using GroundedSut sut = new() { Answer = AttackEight };
        PlanResult<GroundedAction> result = await sut.Planner.PlanAsync(GroundedState.Of(7, 9), default, Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.UnusableAnswer), (result.Source, result.Reason));
        DroppedStep drop = Assert.Single(result.DroppedSteps);
        Assert.Equal((PlanDefect.NotInDomain, "target_id", "8", "7, 9"), (drop.Defect, drop.Argument, drop.Found, drop.Nearest));
    }

    [Fact]
    public async Task The_model_is_asked_again_with_the_values_that_there_are()
    {
        using GroundedSut sut = new() { Answer = AttackEight, ReAsks = true };
        _ = await sut.Planner.PlanAsync(GroundedState.Of(7, 9), default, Cancel);

        Assert.Equal(2, sut.Requests.Count);
        Assert.Contains("there is no enemy '8' for 'target_id' now; there is 7, 9", sut.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_left_is_in_no_plan_that_is_found()
    {
        using GroundedSut sut = new();
        GroundedState context = GroundedState.Of(7, 9);
        sut.Poison(in context, default, new GroundedAction.Attack(8));
        sut.Answer = AttackNine;

        Assert.False(sut.Planner.TryGetCached(in context, out _));
        Assert.False(sut.Cache.TryPeek(in context, out _));
        Assert.False(sut.Cache.TryGet(in context, out _));
        PlanResult<GroundedAction> result = await sut.Planner.PlanAsync(in context, default, Cancel);
        Assert.Equal((PlanSource.Model, 1), (result.Source, sut.Requests.Count));
        Assert.Equal([new GroundedAction.Attack(9)], result.Plan);
    }

    [Fact]
    public async Task What_exists_for_one_call_stays_while_the_same_thread_begins_another()
    {
        using GroundedSut sut = new() { Answer = AttackNine };
        Task<PlanResult<GroundedAction>>[] plans = [.. Enumerable.Range(0, 8).Select(call => sut.Planner.PlanAsync(GroundedState.Of(call % 2 == 0 ? 9 : 8, 100 + call), default, Cancel).AsTask())];

        PlanResult<GroundedAction>[] results = await Task.WhenAll(plans);

        Assert.All(results.Index(), static entry => Assert.Equal(entry.Index % 2 == 0 ? PlanSource.Model : PlanSource.Default, entry.Item.Source));
    }

    [Fact]
    public void A_plan_that_names_nobody_cannot_be_put_into_the_cache()
    {
        using GroundedSut sut = new();
        GroundedState context = GroundedState.Of(7, 9);
        _ = sut.Planner;

        ArgumentException thrown = Assert.Throws<ArgumentException>(() => sut.Cache.Set(in context, new Plan<GroundedAction>([new GroundedAction.Attack(8)])));
        Assert.Contains("there is no enemy '8'", thrown.Message, StringComparison.Ordinal);
        sut.Cache.Set(in context, new Plan<GroundedAction>([new GroundedAction.Attack(9)]));
        Assert.True(sut.Planner.TryGetCached(in context, out PlanResult<GroundedAction> hit));
        Assert.Equal([new GroundedAction.Attack(9)], hit.Plan);
    }

    [Fact]
    public async Task A_plan_of_another_process_that_names_nobody_is_none()
    {
        FakeSharedCache shared = new();
        using GroundedSut other = new() { Shared = shared };
        GroundedState context = GroundedState.Of(7, 9);
        other.Poison(in context, default, new GroundedAction.Attack(8));
        await other.Plans.Written;
        using GroundedSut sut = new() { Shared = shared, Answer = AttackNine };

        PlanResult<GroundedAction> result = await sut.Planner.PlanAsync(in context, default, Cancel);

        Assert.Single(shared.Entries);
        Assert.Equal(PlanSource.Model, result.Source);
        Assert.Equal([new GroundedAction.Attack(9)], result.Plan);
    }

    [Fact]
    public async Task The_fallback_and_the_default_plan_lose_the_steps_that_name_nobody()
    {
        using GroundedSut sut = new()
        {
            Answer = AttackEight,
            Steps = [new GroundedAction.Attack(8), new GroundedAction.Attack(7)],
            DefaultPlan = new Plan<GroundedAction>([new GroundedAction.Attack(8), new GroundedAction.Wait()]),
        };

        PlanResult<GroundedAction> fallback = await sut.Planner.PlanAsync(GroundedState.Of(7, 9), default, Cancel);
        sut.Steps = [new GroundedAction.Attack(8)];
        PlanResult<GroundedAction> last = await sut.Planner.PlanAsync(GroundedState.Of(7, 9), default, Cancel);

        Assert.Equal(PlanSource.Fallback, fallback.Source);
        Assert.Equal([new GroundedAction.Attack(7)], fallback.Plan);
        Assert.Equal(PlanSource.Default, last.Source);
        Assert.Equal([new GroundedAction.Wait()], last.Plan);
    }

    [Fact]
    public async Task An_empty_domain_takes_the_tools_away_that_need_it()
    {
        using GroundedSut sut = new();
        GroundedState context = GroundedState.Of() with { Items = new() };
        _ = await sut.Planner.PlanAsync(in context, default, Cancel);

        string schema = SchemaOf(sut);
        Assert.DoesNotContain("\"attack\"", schema, StringComparison.Ordinal);
        Assert.DoesNotContain("\"use_item\"", schema, StringComparison.Ordinal);
        Assert.Contains("\"shout\"", schema, StringComparison.Ordinal);
        Assert.Contains("\"move_to\"", schema, StringComparison.Ordinal);
        Assert.EndsWith("\nNot available now: aim, attack, use_item", sut.Requests[0].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_context_says_which_tools_make_sense()
    {
        using GroundedSut sut = new() { Answer = AttackNine };
        GroundedState context = GroundedState.Of(7, 9) with { Tools = GroundedAction.Allow(GroundedAction.ToolKind.Wait, GroundedAction.ToolKind.MoveTo) };
        PlanResult<GroundedAction> result = await sut.Planner.PlanAsync(in context, default, Cancel);

        Assert.Equal(PlanDefect.ToolNotAllowed, Assert.Single(result.DroppedSteps).Defect);
        Assert.DoesNotContain("\"attack\"", SchemaOf(sut), StringComparison.Ordinal);
        _ = await sut.Planner.PlanAsync(context with { Tools = default }, default, Cancel);
        Assert.Equal(2, sut.Requests.Count);
    }

    [Fact]
    public async Task The_system_message_is_the_same_whatever_exists()
    {
        using GroundedSut sut = new();
        _ = await sut.Planner.PlanAsync(GroundedState.Of(7, 9), default, Cancel);
        _ = await sut.Planner.PlanAsync(GroundedState.Of() with { Items = new(), Tools = GroundedAction.Allow(GroundedAction.ToolKind.Wait) }, default, Cancel);
        _ = await sut.Planner.PlanAsync(new TextPrompt("nothing"), new PlanOptions { Domains = new DomainSet().Add<int>("enemy", [1]) }, Cancel);

        Assert.Equal(3, sut.Requests.Count);
        Assert.Single(sut.Requests.Select(static request => request.Messages[0].Text).Distinct());
        Assert.Contains("attack(target_id:enemy, times?:1..5=1) Attack an enemy", sut.Requests[0].Messages[0].Text, StringComparison.Ordinal);
        Assert.Contains("- An argument of type enemy or ally or reachable or item or stance takes one of the values", sut.Requests[0].Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_user_message_says_where_the_values_stand_or_what_they_are()
    {
        using GroundedSut sut = new();
        _ = await sut.Planner.PlanAsync(GroundedState.Of(7, 9), default, Cancel);
        _ = await sut.Planner.PlanAsync(new TextPrompt("two goblins"), new PlanOptions { Domains = new DomainSet().Add<int>("enemy", [9, 7]).Add("item", ["ro\npe"]).Add("reachable", [(1, 2)]) }, Cancel);

        Assert.StartsWith("Values of enemy: visible[].id\nValues of ally: allies[].id\nValues of reachable: reachable[]\nValues of item: keys of items\nValues of stance: stances[]\nState: {", sut.Requests[0].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Equal("State: \"two goblins\"\nValues of enemy: 7, 9\nValues of reachable: [1,2]\nValues of item: \"ro\\npe\"\nNot available now: take", sut.Requests[1].Messages[^1].Text);
    }

    [Fact]
    public async Task The_domains_of_a_call_beat_those_of_the_context()
    {
        using GroundedSut sut = new() { Answer = AttackEight };
        PlanResult<GroundedAction> result = await sut.Planner.PlanAsync(GroundedState.Of(7, 9), new PlanOptions { Domains = new DomainSet().Add<int>("enemy", [8]) }, Cancel);

        Assert.Equal([new GroundedAction.Attack(8)], result.Plan);
    }

    [Fact]
    public async Task Situations_that_differ_only_in_what_exists_share_no_plan()
    {
        using GroundedSut sut = new() { Answer = AttackNine };
        TextPrompt text = new("goblins");

        foreach (int[] enemies in (int[][])[[7, 9], [9, 12], [9, 7], [7, 9, 9]])
        {
            PlanResult<GroundedAction> result = await sut.Planner.PlanAsync(in text, new PlanOptions { Domains = new DomainSet().Add<int>("enemy", enemies) }, Cancel);
            Assert.Equal([new GroundedAction.Attack(9)], result.Plan);
        }

        Assert.Equal(2, sut.Requests.Count);
    }

    [Fact]
    public async Task A_set_may_be_used_again_once_the_call_has_returned_its_task()
    {
        using GroundedSut sut = new() { Answer = AttackEight };
        DomainSet domains = new DomainSet().Add<int>("enemy", [8]);
        Task<PlanResult<GroundedAction>> plan = sut.Planner.PlanAsync(new TextPrompt("a goblin"), new PlanOptions { Domains = domains }, Cancel).AsTask();
        domains.Clear();

        Assert.Equal([new GroundedAction.Attack(8)], (await plan).Plan);
    }

    [Fact]
    public async Task A_domain_that_nobody_gives_is_named_once()
    {
        TestLog log = new();
        using GroundedSut sut = new() { Answer = AttackNine, Logger = log.CreateLogger("test") };
        PlanResult<GroundedAction> result = await sut.Planner.PlanAsync(new TextPrompt("nine goblins"), default, Cancel);
        _ = await sut.Planner.PlanAsync(new TextPrompt("ten goblins"), default, Cancel);

        Assert.Equal(PlanSource.Default, result.Source);
        Assert.Equal(5, log.Lines.Count(static line => line.Text.Contains("has no domain", StringComparison.Ordinal)));
        Assert.Contains(log.Lines, static line => line.Text.Contains("TextPrompt has no domain 'enemy'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_hands_out_no_step_that_names_nobody()
    {
        using GroundedSut sut = new() { Answer = """{"plan_id":"p","steps":[{"act":"attack","target_id":8},{"act":"attack","target_id":9},{"act":"move_to","cell":[5,5]},{"act":"wait"}]}""" };
        List<GroundedAction> taken = [];
        PlanStream<GroundedAction> stream = sut.Planner.StreamAsync(GroundedState.Of(7, 9), default, Cancel);
        await foreach (GroundedAction step in stream)
        {
            taken.Add(step);
        }

        Assert.Equal([new GroundedAction.Attack(9), new GroundedAction.Wait()], taken);
        Assert.Equal(taken, (await stream.Result).Plan);
    }

    [Fact]
    public async Task A_context_that_throws_while_it_says_what_exists_asks_no_model_and_names_nothing()
    {
        using GroundedSut sut = new() { Answer = AttackNine, DefaultPlan = new Plan<GroundedAction>([new GroundedAction.Attack(9), new GroundedAction.Wait()]) };
        Hand context = new(static _ => throw new InvalidOperationException("no world"));

        Assert.False(sut.Planner.TryGetCached(in context, out _));
        PlanResult<GroundedAction> result = await sut.Planner.PlanAsync(context, default, Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.ContextFault, 0), (result.Source, result.Reason, sut.Requests.Count));
        Assert.Equal([new GroundedAction.Wait()], result.Plan);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_context_of_your_own_says_what_exists_by_its_class_and_by_its_interface(bool byInterface)
    {
        using GroundedSut sut = new() { Answer = AttackNine };
        Hand context = new(static domains => domains.Add<int>("enemy", [7, 9]).Add("unheard_of", ["x"]));

        PlanResult<GroundedAction> result = byInterface
            ? await sut.Planner.PlanAsync<Hand>(context, default, Cancel)
            : await sut.Planner.PlanAsync<IHand>(context, default, Cancel);

        Assert.Equal([new GroundedAction.Attack(9)], result.Plan);
    }

    [Fact]
    public async Task A_hit_with_domains_allocates_nothing()
    {
        using GroundedSut sut = new() { Answer = AttackNine };
        GroundedState context = GroundedState.Of([.. Enumerable.Range(1, 80)]);
        _ = await sut.Planner.PlanAsync(in context, default, Cancel);
        long before = 0;
        for (int round = -200; round < 200; round++)
        {
            before = round == 0 ? GC.GetAllocatedBytesForCurrentThread() : before;
            _ = await sut.Planner.PlanAsync(in context, default, Cancel);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string SchemaOf(GroundedSut sut) => ((ChatResponseFormatJson)sut.Requests[0].Options.ResponseFormat!).Schema!.Value.GetRawText();

    private interface IHand : ILlmContext
    {
        static Tools.ContextDomains ILlmContext.Domains { get; } = new() { Domains = [new Tools.DomainSpec { Name = "enemy", Type = Tools.ArgumentType.Integer }] };
    }

    /// <summary>A context written by hand.</summary>
    private sealed class Hand(Action<DomainSet> says) : IHand
    {
        static Tools.ContextDomains ILlmContext.Domains { get; } = new() { Domains = [new Tools.DomainSpec { Name = "enemy", Type = Tools.ArgumentType.Integer }] };

        public void WritePrompt(System.Buffers.IBufferWriter<byte> writer) => System.Buffers.BuffersExtensions.Write(writer, "1"u8);

        public void WriteKey(System.Buffers.IBufferWriter<byte> writer) => System.Buffers.BuffersExtensions.Write(writer, "1"u8);

        void ILlmContext.WriteDomains(DomainSet domains) => says(domains);
    }
}
