namespace AstraWeave.Sdk;

/// <summary>Leaves a member of a context out of the prompt and keeps it in the cache key: the model does not read it, but contexts that differ in it do not share a plan.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class PromptIgnoreAttribute : Attribute;
