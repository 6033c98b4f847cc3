using System.Globalization;
using AstraWeave.Sdk.Generators.Emit;
using CsCheck;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class JsonNumberTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(1.0, "1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(63.0, "63")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1e-6, "0.000001")]
    [InlineData(1.5e-7, "1.5e-7")]
    [InlineData(9007199254740993.0, "9007199254740992")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(2.2250738585072014e-308, "2.2250738585072014e-308")]
    public void Doubles_are_written_as_ECMAScript_does(double value, string text) => Assert.Equal(text, JsonNumber.Format(value));

    [Theory]
    [InlineData(0.1f, "0.1")]
    [InlineData(16777216f, "16777216")]
    [InlineData(float.MaxValue, "3.4028235e+38")]
    [InlineData(float.Epsilon, "1e-45")]
    public void Singles_are_written_in_their_own_precision(float value, string text) => Assert.Equal(text, JsonNumber.Format(value));

    [Fact]
    public void Every_double_reads_back_the_same_and_no_longer_than_the_runtime_writes_it() =>
        Gen.Double.Where(double.IsFinite).Sample(
            value => double.Parse(JsonNumber.Format(value), CultureInfo.InvariantCulture) == value
                && Digits(JsonNumber.Format(value)) == Digits(value.ToString("R", CultureInfo.InvariantCulture)),
            iter: 5_000,
            seed: "0000KOIKe2L5");

    [Fact]
    public void Every_single_reads_back_the_same() =>
        Gen.Single.Where(float.IsFinite).Sample(
            value => float.Parse(JsonNumber.Format(value), CultureInfo.InvariantCulture) == value,
            iter: 5_000,
            seed: "0000KOIKe2L5");

    private static string Digits(string number)
    {
        string mantissa = number.Split('e', 'E')[0].Replace(".", "", StringComparison.Ordinal).TrimStart('-');
        return mantissa.Trim('0');
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(123456789012345.6, "123456789012345.6")]
    [InlineData(-9007199254740994.0, "-9007199254740994")]
    [InlineData(1e28, "9999999999999999583119736832")]
    [InlineData(1e300, "79228162514264337593543950335")]
    [InlineData(double.NegativeInfinity, "-79228162514264337593543950335")]
    [InlineData(1e-300, "0")]
    public void Doubles_become_decimals_without_losing_a_digit(double value, string text) =>
        Assert.Equal(decimal.Parse(text, CultureInfo.InvariantCulture), ExactDecimal.From(value));

    [Fact]
    public void Every_double_within_reach_of_a_decimal_comes_back() => Gen.Double[-7.9e28, 7.9e28].Where(value => Math.Abs(value) > 1e-11).Sample(
        value => double.Parse(ExactDecimal.From(value).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == value,
        iter: 5_000,
        seed: "0000KOIKe2L5");
}
