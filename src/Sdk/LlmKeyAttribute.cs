namespace AstraWeave.Sdk;

/// <summary>Marks the member that identifies an element of a collection marked <see cref="LlmDomainAttribute"/>. Arguments refer to the element by its value.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class LlmKeyAttribute : Attribute;
