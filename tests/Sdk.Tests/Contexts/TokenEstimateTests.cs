using System.Globalization;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Tests.Contexts.Samples;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.ML.Tokenizers;

namespace AstraWeave.Sdk.Tests.Contexts;

/// <summary>The estimate held against a real tokenizer (cl100k_base): how far off it is, is stated in <see cref="TokenEstimate"/>.</summary>
public sealed class TokenEstimateTests
{
    private static readonly TiktokenTokenizer s_tokenizer = TiktokenTokenizer.CreateForEncoding("cl100k_base");

    public static TheoryData<string, string> Texts => new()
    {
        { "prefix of a small toolset", new PromptLayout<TestAction>(new PromptTemplate("A hero.")).Prefix(default).SystemText },
        { "prefix of the guide's toolset", new PromptLayout<Docs.SquadAction>(new PromptTemplate("A hero.")).Prefix(default).SystemText },
        { "state as JSON", Written.Prompt(MarkedContext.Sample) },
        { "every type as JSON", Written.Prompt(new EveryContext { String = "text", Array = [1, 2, 3], Foe = new Foe(1, new Spot(1, 2), Stance.Crouched, "Name") }) },
        { "numbers as JSON", Numbers },
        { "prose", "You guard the gate at night. A stranger comes from the north and asks to be let in, but the captain has told you to let nobody pass." },
        { "German prose", "Du bewachst nachts das Tor. Ein Fremder kommt von Norden und bittet um Einlass, doch der Hauptmann hat befohlen, niemanden durchzulassen." },
    };

    private static string Numbers => "{\"units\":[" + string.Join(',', Enumerable.Range(1, 40).Select(i => $"{{\"id\":{i},\"x\":{i * 37 % 200},\"y\":{i * 91 % 200},\"hp\":{i * 13 % 101}}}")) + "]}";

    /// <summary>Measured with Phi-3's own tokenizer: 1.51 bytes a token in numeric JSON, 1.59 where it stands in a JSON string.</summary>
    [Fact]
    public void Numeric_JSON_takes_as_many_tokens_as_Phi_3_counts()
    {
        string quoted = System.Text.Json.JsonSerializer.Serialize(Numbers, new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        Assert.InRange((double)Numbers.Length / TokenEstimate.Of(Numbers), 1.35, 1.60);
        Assert.InRange((double)quoted.Length / TokenEstimate.Of(quoted), 1.35, 1.65);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Estimate_lies_in_the_stated_band_around_a_real_count(string what, string text)
    {
        int estimate = TokenEstimate.Of(text);
        double ratio = (double)estimate / s_tokenizer.CountTokens(text);

        Assert.True(ratio is >= TokenEstimate.LowestRatio and <= TokenEstimate.HighestRatio, string.Create(CultureInfo.InvariantCulture, $"{what}: {ratio:F2} of the real count"));
    }
}
