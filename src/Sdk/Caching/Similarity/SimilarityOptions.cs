namespace AstraWeave.Sdk.Caching.Similarity;

/// <summary>Whether a text may get the plan of a similar one. Off by default: texts that differ in what decides a plan are nearly as alike as those that do not.</summary>
/// <remarks>
/// Guards come first: same model, tools, sampling, partition and goal; the same numbers, identifiers and words that turn a meaning round, in the same order.
/// What is left is a difference in wording. And it is only done while it is shown to be right: see <see cref="MaxErrorRate"/>.
/// </remarks>
public sealed class SimilarityOptions
{
    /// <summary>The default of <see cref="Threshold"/>.</summary>
    public const double DefaultThreshold = 0.95;

    /// <summary>The default of <see cref="MaxErrorRate"/>.</summary>
    public const double DefaultMaxErrorRate = 0.02;

    /// <summary>The default of <see cref="ShadowShare"/>.</summary>
    public const double DefaultShadowShare = 0.05;

    /// <summary>Whether plans of similar texts are given; environment <c>LLM_CACHE_SIM</c>.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Enabled { get; set; }

    /// <summary>How alike two texts have to be, as the cosine of their weighted three-character groups. Filters candidates; it is the guards that make it safe. Environment <c>LLM_CACHE_SIM</c>.</summary>
    /// <value>0.5..1; the default is 0.95.</value>
    [SettingRange(0.5, 1)]
    public double Threshold { get; set; } = DefaultThreshold;

    /// <summary>The share of similar hits that may be wrong. None is given until the upper 95 % bound of the share, from plans made anyway, is at most this.</summary>
    /// <value>0.001..0.5; the default is 0.02, which takes 149 checks without a fault.</value>
    [SettingRange(0.001, 0.5)]
    public double MaxErrorRate { get; set; } = DefaultMaxErrorRate;

    /// <summary>The share of similar hits that are planned anew all the same, to keep checking.</summary>
    /// <value>0.001..1; the default is 0.05.</value>
    [SettingRange(0.001, 1)]
    public double ShadowShare { get; set; } = DefaultShadowShare;

    /// <summary>Further words that have to be the same in both texts, such as names of places and kinds of units.</summary>
    public IList<string> GuardWords { get; } = [];
}
