using System.Text;
using AstraWeave.Sdk.Parsing;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

/// <summary>A value outside of its range is moved to the nearer end, however far outside it is.</summary>
public sealed class ClampTests
{
    [Theory]
    [InlineData("-99999999999999999999", -5)]
    [InlineData("-9223372036854775809", -5)]
    [InlineData("-9223372036854775808", -5)]
    [InlineData("-6", -5)]
    [InlineData("3", 3)]
    [InlineData("8", 7)]
    [InlineData("9223372036854775808", 7)]
    [InlineData("99999999999999999999", 7)]
    public void A_signed_integer_goes_to_the_end_on_its_side(string number, long expected)
    {
        PlanReader reader = new(Encoding.UTF8.GetBytes(number + "}"), null, 8);

        Assert.True(reader.TryReadInteger(-5, 7, out long value, clamp: true));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("-99999999999999999999", 2UL)]
    [InlineData("-1", 2UL)]
    [InlineData("99999999999999999999999", 7UL)]
    public void An_unsigned_integer_too(string number, ulong expected)
    {
        PlanReader reader = new(Encoding.UTF8.GetBytes(number + "}"), null, 8);

        Assert.True(reader.TryReadUnsigned(2, 7, out ulong value, clamp: true));
        Assert.Equal(expected, value);
    }
}
