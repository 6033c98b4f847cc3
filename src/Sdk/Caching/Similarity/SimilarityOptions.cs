namespace AstraWeave.Sdk.Caching.Similarity;

/// <summary>Whether a text may get the plan of a similar one. Off by default, because texts that differ in what decides a plan are nearly as similar as those that do not.</summary>
/// <remarks>
/// Guards come first: the same model, tools, sampling, partition and goal, and the same numbers, identifiers and words that reverse a meaning, in the same order.
/// Only a difference in wording is left. Similar plans are returned only while checks show that they are right: see <see cref="MaxErrorRate"/>.
/// </remarks>
public sealed class SimilarityOptions
{
    /// <summary>The default of <see cref="Threshold"/>.</summary>
    public const double DefaultThreshold = 0.95;

    /// <summary>The default of <see cref="MaxErrorRate"/>.</summary>
    public const double DefaultMaxErrorRate = 0.02;

    /// <summary>The default of <see cref="ShadowShare"/>.</summary>
    public const double DefaultShadowShare = 0.05;

    /// <summary>Whether plans of similar texts are returned; environment <c>LLM_CACHE_SIM</c>.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Enabled { get; set; }

    /// <summary>How similar two texts must be, as the cosine of their weighted three-character groups. This filters candidates; the guards make it safe. Environment <c>LLM_CACHE_SIM</c>.</summary>
    /// <value>0.5..1; the default is 0.95.</value>
    [SettingRange(0.5, 1)]
    public double Threshold { get; set; } = DefaultThreshold;

    /// <summary>The share of similar hits that may be wrong. No similar plan is returned until the upper 95 % bound of the share, measured on plans that were made anyway, is at most this.</summary>
    /// <value>0.001..0.5; the default is 0.02, which takes 149 checks without an error.</value>
    [SettingRange(0.001, 0.5)]
    public double MaxErrorRate { get; set; } = DefaultMaxErrorRate;

    /// <summary>The share of similar hits that are planned again as a check.</summary>
    /// <value>0.001..1; the default is 0.05.</value>
    [SettingRange(0.001, 1)]
    public double ShadowShare { get; set; } = DefaultShadowShare;

    /// <summary>More words that must be the same in both texts, such as names of places and kinds of units.</summary>
    public IList<string> GuardWords { get; } = [];
}
