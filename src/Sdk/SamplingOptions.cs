namespace AstraWeave.Sdk;

/// <summary>How the model picks its words, unless a call says otherwise; part of the cache key.</summary>
public sealed class SamplingOptions
{
    /// <summary>The default of <see cref="MaxOutputTokens"/>.</summary>
    public const int DefaultMaxOutputTokens = 512;

    internal const int MostOutputTokens = 131_072;

    /// <summary>The sampling temperature.</summary>
    /// <value>0..2; the default is 0: the likeliest word, so that equal situations get equal plans. <see langword="null"/> leaves it to the server.</value>
    [SettingRange(0, 2)]
    public float? Temperature { get; set; } = 0;

    /// <summary>The sampling seed.</summary>
    /// <value>The default is <see langword="null"/>: the server chooses.</value>
    public long? Seed { get; set; }

    /// <summary>The longest answer in tokens; a longer one is cut off, and its complete steps are kept.</summary>
    /// <value>1..131,072; the default is 512. <see langword="null"/> leaves it to the server.</value>
    [SettingRange(1, MostOutputTokens)]
    public int? MaxOutputTokens { get; set; } = DefaultMaxOutputTokens;
}
