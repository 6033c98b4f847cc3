namespace AstraWeave.Sdk;

/// <summary>How the model samples its answer, unless a call overrides it; part of the cache key.</summary>
public sealed class SamplingOptions
{
    /// <summary>The default of <see cref="MaxOutputTokens"/>.</summary>
    public const int DefaultMaxOutputTokens = 512;

    internal const int MostOutputTokens = 131_072;

    /// <summary>The sampling temperature.</summary>
    /// <value>0..2; the default is 0: the likeliest token, so that equal contexts get equal plans. With <see langword="null"/> the server chooses.</value>
    [SettingRange(0, 2)]
    public float? Temperature { get; set; } = 0;

    /// <summary>The sampling seed.</summary>
    /// <value>The default is <see langword="null"/>: the server chooses.</value>
    public long? Seed { get; set; }

    /// <summary>The longest answer, in tokens. A longer one is truncated, and its complete steps are kept.</summary>
    /// <value>1..131,072; the default is 512. With <see langword="null"/> the server chooses.</value>
    [SettingRange(1, MostOutputTokens)]
    public int? MaxOutputTokens { get; set; } = DefaultMaxOutputTokens;
}
