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

    [Theory]
    [InlineData(4 * ContextTooLargeException.DefaultMaxBytes)]
    [InlineData((2 * ContextTooLargeException.DefaultMaxBytes) + 4096)]
    public async Task A_context_whose_key_alone_is_too_long_is_neither_asked_about_nor_remembered(int bytes)
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));

        for (int call = 0; call < 2; call++)
        {
            PlanResult<TestAction> result = await sut.Planner.PlanAsync(new LongKey(bytes, call), cancellationToken: Cancel);
            Assert.Equal((PlanSource.Default, PlanReason.ContextTooLarge, 0), (result.Source, result.Reason, sut.Client.Calls));
        }
    }

    /// <summary>Short in the prompt; its key differs at its end alone.</summary>
    private readonly record struct LongKey(int Bytes, int End) : ILlmContext
    {
        public void WriteKey(IBufferWriter<byte> writer)
        {
            byte[] block = new byte[4096];
            for (int written = 0; written < Bytes; written += block.Length)
            {
                writer.Write(block);
            }

            writer.Write([(byte)End]);
        }

        public void WritePrompt(IBufferWriter<byte> writer) => writer.Write("\"short\""u8);
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
