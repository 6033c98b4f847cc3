using AstraWeave.Sdk.Caching;

namespace AstraWeave.Sdk.Tests.Caching;

/// <summary>Nobody waits for a lock while a long key is compared.</summary>
public sealed class KeyMatchTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_long_key_is_compared_outside_the_lock_and_known_from_then_on(bool equal)
    {
        byte[] key = new byte[KeyMatch.MaxComparedInside + 1];
        byte[] candidate = [.. key];
        candidate[^1] = (byte)(equal ? 0 : 1);
        KeyMatch sut = default;

        Assert.False(sut.IsEqual(key, candidate));
        Assert.True(sut.IsUnsure);
        Assert.True(sut.Resolve(key));

        Assert.Equal(equal, sut.IsEqual(key, candidate));
        Assert.False(sut.IsUnsure);
    }

    [Fact]
    public void A_short_key_is_compared_at_once()
    {
        byte[] key = new byte[KeyMatch.MaxComparedInside];
        KeyMatch sut = default;

        Assert.True(sut.IsEqual(key, [.. key]));
        Assert.False(sut.IsUnsure);
    }
}
