namespace AstraWeave.Sdk;

/// <summary>Marks the member of a context that says which tools make sense now: a property, field or parameterless method that returns a <see cref="ToolMask"/>.</summary>
/// <remarks>Narrows what a call allows; neither in the prompt's state nor, by itself, in the key: the tools that remain are. A list made for another toolset says nothing to this one.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class LlmToolsAttribute : Attribute;
