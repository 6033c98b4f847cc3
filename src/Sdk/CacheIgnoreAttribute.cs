namespace AstraWeave.Sdk;

/// <summary>Shows a member of a context to the model and leaves it out of the cache key: contexts that differ only in it share a plan.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class CacheIgnoreAttribute : Attribute;
