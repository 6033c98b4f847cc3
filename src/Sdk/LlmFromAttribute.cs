namespace AstraWeave.Sdk;

/// <summary>Lets an argument take nothing but values that exist: those of a domain, as the context or <see cref="PlanOptions.Domains"/> gives it.</summary>
/// <remarks>
/// For integers, texts, enums, GUIDs, structs of these such as a cell, and lists of any of them. A step with another value is dropped as <see cref="Parsing.PlanDefect.NotInDomain"/>, or,
/// for integers that <see cref="LlmArgumentAttribute.OnViolation"/> clamps, moved to the nearest. What leaving the argument out means (its default, <see langword="null"/>) is always admitted.
/// </remarks>
/// <param name="domain">The domain's name.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class LlmFromAttribute(string domain) : Attribute
{
    /// <summary>The domain's name.</summary>
    public string Domain { get; } = domain;
}
