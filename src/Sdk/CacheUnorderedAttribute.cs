namespace AstraWeave.Sdk;

/// <summary>Ignores the order of a collection's elements in the cache key, but not how often each occurs. The prompt keeps the order.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class CacheUnorderedAttribute : Attribute;
