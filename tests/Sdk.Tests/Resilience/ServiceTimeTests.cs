using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Tests.Resilience;

public sealed class ServiceTimeTests
{
    [Fact]
    public void A_call_that_was_given_up_early_does_not_make_the_model_look_fast()
    {
        ServiceTime sut = new();
        sut.Answered(1000);

        sut.Unanswered(10);
        Assert.Equal(1000, sut.Ticks);
        sut.Unanswered(2000);

        Assert.Equal(1125, sut.Ticks);
    }

    [Fact]
    public void Before_the_first_answer_nothing_is_known_however_long_somebody_waited()
    {
        ServiceTime sut = new();

        sut.Unanswered(5000);

        Assert.Equal(0, sut.Ticks);
    }
}
