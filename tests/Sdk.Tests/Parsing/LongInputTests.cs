using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

/// <summary>Ten megabytes of one thing with ASTRAWEAVE_LONG=1, one without: read to the end, on memory that grows no faster than the text.</summary>
public sealed class LongInputTests
{
    private const int Megabyte = 1 << 20;

    private static int Megabytes => Environment.GetEnvironmentVariable("ASTRAWEAVE_LONG") == "1" ? 10 : 1;

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("\"\\u")]
    [InlineData("`")]
    [InlineData(" ")]
    public void Memory_grows_no_faster_than_the_text(string unit)
    {
        _ = BytesTaken(unit, 4096);
        long small = BytesTaken(unit, Megabytes * Megabyte / 8);
        long large = BytesTaken(unit, Megabytes * Megabyte);

        // Arrays double: what one step of growth more may cost, and a little for what does not grow.
        Assert.InRange(large, 0, (16 * small) + (64 * 1024));
    }

    public static TheoryData<string> Runs => new(AdversarialTests.Runs);

    /// <summary>Bytes and nodes looked at, as a debug build counts them: eight times the text takes no more than eight times the work, and a little.</summary>
    [Theory]
    [MemberData(nameof(Runs))]
    public void Work_grows_no_faster_than_the_text(string unit)
    {
        Assert.SkipUnless(Work.IsCounted, "Only debug builds count work.");
        int length = Megabytes == 10 ? 10 * Megabyte : Megabyte / 8;

        long small = WorkOf(unit, length / 8);
        long large = WorkOf(unit, length);

        Assert.InRange(large, 1, (9 * small) + 4096);
        Assert.InRange(large, 1, 64L * length);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void The_default_limit_refuses_it_without_reading(string unit)
    {
        byte[] utf8 = Text(unit, 10 * Megabyte);

        PlanParseResult result = PlanParser.Parse(utf8, new CompanionAction[8].AsSpan());

        Assert.Equal((PlanDefect.TooLarge, 0), (result.Error.Defect, result.StepCount));
    }

    private static long BytesTaken(string unit, int length)
    {
        byte[] utf8 = Text(unit, length);
        CompanionAction[] steps = new CompanionAction[8];
        PlanParseOptions options = new() { MaxBytes = int.MaxValue - 1 };
        long before = GC.GetAllocatedBytesForCurrentThread();
        PlanParseResult result = PlanParser.Parse(utf8, steps.AsSpan(), null, options);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, result.StepCount);
        return bytes;
    }

    private static long WorkOf(string unit, int length)
    {
        long before = Work.Done;
        _ = PlanParser.Parse(Text(unit, length), new CompanionAction[64].AsSpan(), null, new PlanParseOptions { MaxBytes = int.MaxValue - 1 });
        return Work.Done - before;
    }

    private static byte[] Text(string unit, int length) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(unit, length / unit.Length)));
}
