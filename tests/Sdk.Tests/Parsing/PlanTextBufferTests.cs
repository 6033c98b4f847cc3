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
}
