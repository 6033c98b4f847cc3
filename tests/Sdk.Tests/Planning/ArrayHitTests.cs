using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>A remembered plan with arrays costs no more than any other, and nobody who got it can change it.</summary>
public sealed class ArrayHitTests : IAsyncDisposable
{
    private const int Rounds = 200;
    private const string Visits = """{"steps":[{"act":"visit","places":[1,2,3]},{"act":"visit","places":[4]}]}""";

    private static readonly TextPrompt s_state = new("enemy north");

    private readonly ServiceProvider _host;
    private readonly IPlanner<StrictAction> _planner;

    public ArrayHitTests()
    {
        ServiceCollection services = new();
        _ = services.AddSingleton<TimeProvider>(new FakeTimeProvider());
        _ = services.AddAstraWeaveLlm().UseChatClient(new ScriptedChatClient(Replies.Text(Visits))).AddPlanner<StrictAction>(static planner => planner.WithDefaultPlan(new StrictAction.Go(0, 0)));
        _host = services.BuildServiceProvider();
        _planner = _host.GetRequiredService<IPlanner<StrictAction>>();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hit_on_a_plan_with_arrays_allocates_nothing()
    {
        Assert.Equal(PlanSource.Model, (await _planner.PlanAsync(s_state, cancellationToken: Cancel)).Source);

        Assert.Equal(0, AllocatedByHits());
    }

    [Fact]
    public async Task What_one_caller_writes_into_an_array_of_his_plan_no_other_caller_reads()
    {
        PlanResult<StrictAction> made = await _planner.PlanAsync(s_state, cancellationToken: Cancel);
        Assert.True(made.Plan[0].TryGet(out StrictAction.Visit mine));
        mine.Places[0] = 999;

        PlanResult<StrictAction> hit = await _planner.PlanAsync(s_state, cancellationToken: Cancel);

        Assert.Equal(PlanSource.CacheExact, hit.Source);
        Assert.True(hit.Plan[0].TryGet(out StrictAction.Visit theirs));
        Assert.Equal([1, 2, 3], theirs.Places);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private long AllocatedByHits()
    {
        long before = 0;
        for (int round = -Rounds; round < Rounds; round++)
        {
            before = round == 0 ? GC.GetAllocatedBytesForCurrentThread() : before;
            ValueTask<PlanResult<StrictAction>> plan = _planner.PlanAsync(in s_state, default, CancellationToken.None);
            Assert.True(plan.IsCompletedSuccessfully);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
