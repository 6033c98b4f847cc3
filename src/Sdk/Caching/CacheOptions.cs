using AstraWeave.Sdk.Caching.Distributed;
using AstraWeave.Sdk.Caching.Similarity;
using Microsoft.Extensions.Options;

namespace AstraWeave.Sdk.Caching;

/// <summary>How plans are cached in the process.</summary>
public sealed class CacheOptions
{
    /// <summary>The default of <see cref="Capacity"/>.</summary>
    public const int DefaultCapacity = 4096;

    /// <summary>The largest <see cref="Capacity"/>.</summary>
    public const int MaxCapacity = 1 << 20;

    /// <summary>The default of <see cref="MaxBytes"/>: 64 MB.</summary>
    public const long DefaultMaxBytes = 64L << 20;

    /// <summary>Whether plans are cached.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The maximum number of cached plans for each toolset; environment <c>LLM_CACHE_CAP</c>.</summary>
    /// <value>1..1,048,576; the default is 4,096.</value>
    [SettingRange(1, MaxCapacity)]
    public int Capacity { get; set; } = DefaultCapacity;

    /// <summary>The maximum memory of plans and their keys for each toolset, in bytes, as measured while the plans were read. The table of <see cref="Capacity"/> entries, 64 bytes each, is extra.</summary>
    /// <value>1,024 or more; the default is 64 MB.</value>
    [SettingRange(1024, long.MaxValue)]
    public long MaxBytes { get; set; } = DefaultMaxBytes;

    /// <summary>How long a plan is valid after it was made.</summary>
    /// <value>1 ms..1,000 days; the default is <see langword="null"/>: until it is evicted.</value>
    [SettingRange(1, 1000.0 * 24 * 3600 * 1000)]
    public TimeSpan? TimeToLive { get; set; }

    /// <summary>Your version of everything that decides a plan and that the SDK cannot see, such as the game's rules. A call with another epoch finds no plan of this one.</summary>
    /// <value>The default is empty.</value>
    public string Epoch { get; set; } = "";

    /// <summary>The digest of the model's weights, if it is known: the same tag, pulled again, may be another model.</summary>
    /// <value>The default is <see langword="null"/>: not known.</value>
    public string? ModelDigest { get; set; }

    /// <summary>Whether texts are equal that differ only in times of day, instants, lines that begin with <c>Timestamp:</c> or <c>Current time:</c>, and spans <c>&lt;!-- VOLATILE … --&gt;</c>, anywhere in the text.</summary>
    /// <remarks>
    /// It gives wrong plans if one of these decides: <c>the bomb goes off at 12:30:00</c> and <c>… 18:30:00</c> share a plan. Anyone who can write into the text, such as a player
    /// in a chat line, can hide parts of it with these marks. Use it only for texts that your own code writes. Prefer <see cref="TextPrompt.Volatile"/> for what is volatile.
    /// </remarks>
    /// <value>The default is <see langword="false"/>: texts are equal that differ only in white space between words, or in a header line that contains only an instant.</value>
    public bool WideTextNormalization { get; set; }

    /// <summary>Whether a text may get the plan of a similar one.</summary>
    [ValidateObjectMembers]
    public SimilarityOptions Similarity { get; } = new();

    /// <summary>How plans are shared between processes.</summary>
    [ValidateObjectMembers]
    public DistributedCacheOptions Distributed { get; } = new();
}
