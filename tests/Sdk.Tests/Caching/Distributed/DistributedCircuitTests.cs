using AstraWeave.Sdk.Caching.Distributed;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Caching.Distributed;

public sealed class DistributedCircuitTests
{
    [Fact]
    public void After_a_pause_one_look_up_finds_out_whether_the_cache_is_back_and_the_others_leave_it_alone()
    {
        FakeTimeProvider time = new();
        DistributedCircuit sut = new(time);
        for (int failure = 0; failure < DistributedCircuit.Threshold; failure++)
        {
            Assert.True(sut.TryEnter());
            sut.Report(succeeded: false);
        }

        Assert.False(sut.TryEnter());
        time.Advance(DistributedCircuit.Pause);
        Assert.True(sut.TryEnter());
        Assert.False(sut.TryEnter());

        sut.Report(succeeded: true);
        Assert.True(sut.TryEnter());
        Assert.True(sut.TryEnter());
    }
}
