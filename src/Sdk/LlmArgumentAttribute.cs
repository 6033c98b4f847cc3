namespace AstraWeave.Sdk;

/// <summary>Overrides how one argument of a tool appears on the wire.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class LlmArgumentAttribute : Attribute
{
    /// <summary>The name on the wire.</summary>
    /// <value>The default is the member's name in snake_case.</value>
    public string? Name { get; set; }

    /// <summary>Other names the lenient parser accepts; never shown to the model.</summary>
    /// <value>The default is none.</value>
    public string[] Aliases { get; set; } = [];

    /// <summary>What the parser does with a value outside the argument's constraint.</summary>
    /// <value>The default is the toolset's <see cref="LlmToolsetAttribute.OnViolation"/>.</value>
    public ConstraintPolicy OnViolation { get; set; }
}
