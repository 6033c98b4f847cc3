using AstraWeave.Sdk.Clients.Simulation;
using CsCheck;
using Xunit;

namespace Sdk.Tests.Clients;

public sealed class PhraseMakerTests
{
    [Fact]
    public void Length_is_kept_whatever_it_is() =>
        Gen.Select(Gen.Int[0, 150], Gen.Int[0, 150], Gen.ULong).Sample((one, other, seed) =>
        {
            (int min, int max) = (Math.Min(one, other), Math.Max(one, other));

            int length = PhraseMaker.Draw(min, max, new SeededRandom(seed)).EnumerateRunes().Count();

            return length >= min && length <= max;
        });

    [Fact]
    public void Text_of_usual_length_begins_like_a_phrase_and_repeats_for_its_seed() =>
        Gen.ULong.Sample(seed =>
        {
            string text = PhraseMaker.Draw(0, 40, new SeededRandom(seed));

            return char.IsUpper(text[0]) && !text.EndsWith(' ') && text == PhraseMaker.Draw(0, 40, new SeededRandom(seed));
        });

    [Fact]
    public void Some_texts_hold_what_is_hard_to_parse()
    {
        SeededRandom random = new(1);
        string all = string.Concat(Enumerable.Range(0, 500).Select(_ => PhraseMaker.Draw(0, 40, random)));

        Assert.All(["\"", "é", "🛡", "!"], symbol => Assert.Contains(symbol, all, StringComparison.Ordinal));
    }
}
