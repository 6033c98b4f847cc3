using System.Text;
using AstraWeave.Sdk.Parsing;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

public sealed class PlanTextBufferTests
{
    [Fact]
    public void Texts_that_fill_the_arena_to_its_last_byte_allocate_nothing_and_stay_when_it_grows()
    {
        PlanTextBuffer sut = new(capacityBytes: 12);
        PlanText first = sut.Add("12345678"u8);
        PlanText second = sut.Add("9abc"u8);
        Assert.Equal(0, sut.AllocatedBytes);

        PlanText third = sut.Add("d"u8);

        Assert.NotEqual(0, sut.AllocatedBytes);
        Assert.Equal(("12345678", "9abc", "d"), (first.ToString(), second.ToString(), third.ToString()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Each_text_stays_what_it_was_however_full_the_buffer_gets(int capacity)
    {
        PlanTextBuffer sut = new(capacity);
        List<(PlanText Text, string Expected)> texts = [];
        for (int length = 0; length < 400; length++)
        {
            string text = new((char)('a' + (length % 26)), length);
            texts.Add((sut.Add(Encoding.UTF8.GetBytes(text)), text));
        }

        Assert.All(texts, t => Assert.Equal(t.Expected, t.Text.ToString()));
    }

    [Fact]
    public void A_text_that_fits_exactly_takes_no_new_memory()
    {
        PlanTextBuffer sut = new(16);
        byte[] half = "12345678"u8.ToArray();
        long before = GC.GetAllocatedBytesForCurrentThread();

        PlanText first = sut.Add(half);
        PlanText second = sut.Add(half);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(("12345678", "12345678"), (first.ToString(), second.ToString()));
    }
}
