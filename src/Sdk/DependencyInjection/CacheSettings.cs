using AstraWeave.Sdk.Caching.Distributed;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Checks the settings of the cache that are no numbers.</summary>
internal static class CacheSettings
{
    private const string Section = AstraWeaveLlmOptions.Section + ":Cache";
    private const int LongestKeyPrefix = 128;

    /// <summary>A message for each setting that is not allowed.</summary>
    public static IEnumerable<string> DefectsOf(AstraWeaveLlmOptions options)
    {
        DistributedCacheOptions shared = options.Cache.Distributed;
        if (options.Cache.Epoch is null)
        {
            yield return $"{Section}:Epoch is null; allowed is a text, which may be empty.";
        }

        if (options.Cache.Similarity.GuardWords.Any(string.IsNullOrWhiteSpace))
        {
            yield return $"{Section}:Similarity:GuardWords contains an empty word; allowed are words with at least one character.";
        }

        if (string.IsNullOrWhiteSpace(shared.KeyPrefix) || shared.KeyPrefix.Length > LongestKeyPrefix)
        {
            yield return $"{Section}:Distributed:KeyPrefix is '{shared.KeyPrefix}'; allowed are 1..{LongestKeyPrefix} characters, not all white space.";
        }

        if (shared.FleetKey is { Length: < DistributedCacheOptions.MinFleetKeyBytes } key)
        {
            yield return $"{Section}:Distributed:FleetKey has {key.Length} bytes; allowed are {DistributedCacheOptions.MinFleetKeyBytes} or more. Make a key with 'openssl rand -base64 32'.";
        }
    }
}
