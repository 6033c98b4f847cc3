using AstraWeave.Sdk.Contexts;

namespace AstraWeave.Sdk.Caching;

/// <summary>What all keys of one planner have in common.</summary>
internal sealed record CacheIdentity
{
    /// <summary>The model and where it runs.</summary>
    public required string ModelId { get; init; }

    /// <summary>The digest of the model's weights; <see langword="null"/> where it is not known.</summary>
    public string? ModelDigest { get; init; }

    /// <summary>The system message with every tool allowed: holds all that the user chose of the prompt.</summary>
    public required string PromptText { get; init; }

    /// <summary>How the client is to constrain the answer.</summary>
    public string Constraint { get; init; } = "";

    /// <summary>What a call's sampling options default to.</summary>
    public required SamplingOptions Sampling { get; init; }

    /// <summary>The user's own version of everything the SDK cannot see.</summary>
    public string Epoch { get; init; } = "";

    /// <summary>The longest context, as rendered for the prompt, in bytes.</summary>
    public int MaxContextBytes { get; init; } = ContextTooLargeException.DefaultMaxBytes;

    /// <summary>Which normal form texts have; see <see cref="CacheOptions.WideTextNormalization"/>.</summary>
    public bool WideTextNormalization { get; init; }
}
