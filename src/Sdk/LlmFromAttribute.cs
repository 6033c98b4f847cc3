namespace AstraWeave.Sdk;

/// <summary>Makes an argument accept only the values of a domain, which the context or <see cref="PlanOptions.Domains"/> supplies.</summary>
/// <remarks>
/// For integers, texts, enums, GUIDs, structs of these such as a cell, and lists of these. A step with another value is dropped as <see cref="Parsing.PlanDefect.NotInDomain"/>;
/// an integer that <see cref="LlmArgumentAttribute.OnViolation"/> clamps is moved to the nearest value. The default of an optional argument, or <see langword="null"/>, is always accepted.
/// </remarks>
/// <param name="domain">The domain's name.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class LlmFromAttribute(string domain) : Attribute
{
    /// <summary>The domain's name.</summary>
    public string Domain { get; } = domain;
}
