namespace AstraWeave.Sdk;

/// <summary>Makes the order of a collection's elements not count in the cache key; how often each occurs still does. In the prompt they stay in their order.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class CacheUnorderedAttribute : Attribute;
