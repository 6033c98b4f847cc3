using System.Buffers;
using System.Buffers.Binary;
using AstraWeave.Sdk.Tests.DependencyInjection;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>A situation that changes on another thread between key and prompt: its plan is given, and remembered for neither.</summary>
public sealed class ShiftingContextTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_plan_of_one_situation_is_never_stored_under_the_key_of_another(bool shifts)
    {
        TestLog log = new();
        ScriptedChatClient client = new(Replies.Text(Replies.OneStep));
        ServiceCollection services = new();
        _ = services.AddLogging(logging => logging.AddProvider(log));
        _ = services.AddAstraWeaveLlm().UseChatClient(client).AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()));
        await using ServiceProvider provider = services.BuildServiceProvider();
        IPlanner<TestAction> planner = provider.GetRequiredService<IPlanner<TestAction>>();
        Shifting world = new() { Shifts = shifts };

        for (int i = 0; i < 3; i++)
        {
            world.Value = 1;
            Assert.True((await planner.PlanAsync(new View(world), cancellationToken: Cancel)).IsFromModel);
        }

        // Neither the situation that was there first nor the one that came has a plan that may be of the other.
        world.Shifts = false;
        world.Value = 2;
        Assert.False(planner.TryGetCached(new View(world), out _));
        world.Value = 1;
        Assert.Equal(!shifts, planner.TryGetCached(new View(world), out _));
        Assert.Equal(shifts ? 3 : 1, client.Calls);
        Assert.Equal(shifts ? 1 : 0, log.Lines.Count(static line => line.Id.Name == "ContextChanged"));
    }

    [Fact]
    public async Task Work_whose_plan_is_not_remembered_ends_with_its_caller()
    {
        TaskCompletionSource stopped = new();
        using PlannerSut sut = new(Replies.StallsAndTells(stopped));
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> plan = sut.Planner.PlanAsync(
            new View(new Shifting { Value = 1, Shifts = true }), new PlanOptions { Budget = TimeSpan.FromMilliseconds(100), OnDeadline = DeadlineBehavior.FinishAndCache }, Cancel).AsTask();
        await called;

        sut.Time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(PlanSource.Default, (await plan).Source);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    private sealed class Shifting
    {
        public int Value { get; set; }

        public bool Shifts { get; set; }
    }

    private readonly record struct View(Shifting World) : ILlmContext
    {
        public void WriteKey(IBufferWriter<byte> writer)
        {
            BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(sizeof(int)), World.Value);
            writer.Advance(sizeof(int));
        }

        public void WritePrompt(IBufferWriter<byte> writer)
        {
            World.Value += World.Shifts ? 1 : 0;
            WriteKey(writer);
        }
    }
}
