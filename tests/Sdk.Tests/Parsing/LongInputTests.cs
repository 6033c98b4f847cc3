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

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void The_default_limit_refuses_it_without_reading(string unit)
    {
        byte[] utf8 = Text(unit, Megabytes * Megabyte);

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

    private static byte[] Text(string unit, int length) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(unit, length / unit.Length)));
}
