using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.Metrics;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Planning;

public sealed class PlannerCacheTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_equal_situation_hits_and_completes_synchronously_with_the_same_plan()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        PlanResult<TestAction> first = await sut.PlanAsync("hp 61", cancellationToken: Cancel);

        ValueTask<PlanResult<TestAction>> second = sut.PlanAsync("hp 61", cancellationToken: Cancel);

        Assert.True(second.IsCompletedSuccessfully);
        PlanResult<TestAction> result = await second;
        Assert.Equal(PlanSource.CacheExact, result.Source);
        Assert.Same(first.Plan, result.Plan);
        Assert.Equal(1, sut.Client.Calls);
    }

    [Theory]
    [InlineData("hp 61", "hp 62")]
    [InlineData("enemy at 3,4", "enemy at 4,3")]
    [InlineData("ally ahead", "enemy ahead")]
    public async Task A_situation_that_differs_in_one_word_or_digit_misses(string first, string second)
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        _ = await sut.PlanAsync(first, cancellationToken: Cancel);

        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(second, cancellationToken: Cancel)).Source);
        Assert.Equal(2, sut.Client.Calls);
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_it_began_is_cancelled_also_where_its_plan_is_remembered()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        _ = await sut.PlanAsync(cancellationToken: Cancel);

        ValueTask<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: new CancellationToken(canceled: true));

        Assert.True(plan.IsCanceled);
        Assert.Equal((1, 0), (sut.Telemetry.Snapshot().Plans, sut.Telemetry.Snapshot().CacheHits));
    }

    [Fact]
    public async Task Switching_the_model_misses_the_cache()
    {
        using PlannerSut phi3 = new(Replies.Text(Replies.OneStep));
        _ = await phi3.PlanAsync(cancellationToken: Cancel);
        using PlannerSut phi4 = new() { Client = new ScriptedChatClient(Replies.Text(Replies.OneStep)) { Model = "phi4" }, Store = phi3.Store };
        using PlannerSut again = new(Replies.Text(Replies.OneStep)) { Store = phi3.Store };

        Assert.Equal(PlanSource.Model, (await phi4.PlanAsync(cancellationToken: Cancel)).Source);
        Assert.Equal(PlanSource.CacheExact, (await again.PlanAsync(cancellationToken: Cancel)).Source);
    }

    [Fact]
    public async Task The_least_recently_used_plan_is_planned_anew()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        sut.Cache.Capacity = 2;
        _ = await sut.PlanAsync("a", cancellationToken: Cancel);
        _ = await sut.PlanAsync("b", cancellationToken: Cancel);
        _ = await sut.PlanAsync("a", cancellationToken: Cancel);
        _ = await sut.PlanAsync("c", cancellationToken: Cancel);

        Assert.Equal(PlanSource.CacheExact, (await sut.PlanAsync("a", cancellationToken: Cancel)).Source);
        Assert.Equal(PlanSource.Model, (await sut.PlanAsync("b", cancellationToken: Cancel)).Source);
    }

    public static TheoryData<string> Incomplete =>
        ["""{"steps":[{"act":"wait"},{"act":"fly"}]}""", """{"steps":[{"act":"wait"},{"act":"move_to","x":1""", """{"steps":[]}""", "no plan"];

    [Theory]
    [MemberData(nameof(Incomplete))]
    public async Task A_plan_that_is_not_whole_is_not_remembered(string answer)
    {
        using PlannerSut sut = new(Replies.CutByLength(answer));
        _ = await sut.PlanAsync(cancellationToken: Cancel);

        _ = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal(2, sut.Client.Calls);
        Assert.Equal(0, sut.Telemetry.Snapshot().CacheSize);
    }

    [Fact]
    public async Task A_call_that_bypasses_the_cache_neither_reads_nor_fills_it()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        PlanOptions bypass = new() { BypassCache = true };
        _ = await sut.PlanAsync(options: bypass, cancellationToken: Cancel);
        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(cancellationToken: Cancel)).Source);

        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(options: bypass, cancellationToken: Cancel)).Source);
        TelemetrySnapshot counted = sut.Telemetry.Snapshot();
        Assert.Equal((0, 1), (counted.CacheHits, counted.CacheMisses));
    }

    [Fact]
    public async Task A_disabled_cache_never_answers()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        sut.Cache.Enabled = false;

        _ = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(cancellationToken: Cancel)).Source);
    }

    [Theory]
    [InlineData(false, "text")]
    [InlineData(true, "text")]
    [InlineData(true, "text to be normalized")]
    [InlineData(false, "typed")]
    [InlineData(true, "typed")]
    public async Task A_hit_allocates_nothing_and_completes_at_once_also_with_a_meter_listener(bool listening, string kind)
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        long heard = 0;
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (listening && instrument.Meter.Name == LlmTelemetryNames.Meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => Interlocked.Increment(ref heard));
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref heard));
        listener.Start();
        TextPrompt text = new((kind == "text" ? "" : "Timestamp: 2026-11-25T10:00:00Z\r\n  ") + new string('x', 1500), "hold");
        NumberContext number = new(61);
        _ = kind == "typed" ? await sut.Planner.PlanAsync(in number, cancellationToken: Cancel) : await sut.Planner.PlanAsync(in text, cancellationToken: Cancel);

        long allocated = kind == "typed" ? AllocatedByHits(sut, in number) : AllocatedByHits(sut, in text);

        Assert.Equal(0, allocated);
        Assert.Equal(listening, heard > 0);
    }

    private static long AllocatedByHits<TContext>(PlannerSut sut, in TContext context)
        where TContext : ILlmContext
    {
        long before = 0;
        for (int i = 0; i < 300; i++)
        {
            before = i == 100 ? GC.GetAllocatedBytesForCurrentThread() : before;
            ValueTask<PlanResult<TestAction>> plan = sut.Planner.PlanAsync(in context, cancellationToken: CancellationToken.None);
            Assert.True(plan.IsCompletedSuccessfully && plan.Result.Source == PlanSource.CacheExact);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private readonly record struct NumberContext(int Hp) : ILlmContext
    {
        public void WriteKey(IBufferWriter<byte> writer)
        {
            BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(sizeof(int)), Hp);
            writer.Advance(sizeof(int));
        }

        public void WritePrompt(IBufferWriter<byte> writer) => writer.Write("hp"u8);
    }
}
