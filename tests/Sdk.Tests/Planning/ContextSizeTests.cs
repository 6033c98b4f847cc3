using System.Buffers;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>A context has a limit: what is longer is not rendered to its end, and the reason says so.</summary>
public sealed class ContextSizeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_context_over_the_limit_is_stopped_while_it_writes_and_asks_no_model(bool bypassesCache)
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        Endless context = new(new Counter());

        PlanResult<TestAction> result = await sut.Planner.PlanAsync(in context, new PlanOptions { BypassCache = bypassesCache }, Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.ContextTooLarge, 0), (result.Source, result.Reason, sut.Client.Calls));
        Assert.InRange(context.Written.Bytes, 1, 4 * ContextTooLargeException.DefaultMaxBytes);
    }

    [Theory]
    [InlineData('x', false)]
    [InlineData('x', true)]
    [InlineData('\u4e2d', false)]
    public async Task A_text_of_fifty_megabytes_is_refused_before_it_is_copied(char c, bool bypassesCache)
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        string text = new(c, 50 << 20);
        long before = GC.GetAllocatedBytesForCurrentThread();

        PlanResult<TestAction> result = await sut.PlanAsync(text, new PlanOptions { BypassCache = bypassesCache }, Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.ContextTooLarge, 0), (result.Source, result.Reason, sut.Client.Calls));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Fact]
    public async Task A_context_of_the_limit_is_planned_for()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));

        // The quotes of the JSON text count.
        PlanResult<TestAction> result = await sut.PlanAsync(new string('x', ContextTooLargeException.DefaultMaxBytes - 2), cancellationToken: Cancel);

        Assert.Equal((PlanSource.Model, PlanReason.None), (result.Source, result.Reason));
    }

    private sealed class Counter
    {
        public long Bytes { get; set; }
    }

    /// <summary>Writes for as long as it is let.</summary>
    private readonly record struct Endless(Counter Written) : ILlmContext
    {
        public void WriteKey(IBufferWriter<byte> writer) => WritePrompt(writer);

        public void WritePrompt(IBufferWriter<byte> writer)
        {
            while (Written.Bytes < 100 << 20)
            {
                writer.Write("0123456789abcdef"u8);
                Written.Bytes += 16;
            }
        }
    }
}
