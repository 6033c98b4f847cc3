namespace AstraWeave.Sdk;

/// <summary>Marks the member that names an element of a collection marked <see cref="LlmDomainAttribute"/>: what an argument refers to it by.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class LlmKeyAttribute : Attribute;
