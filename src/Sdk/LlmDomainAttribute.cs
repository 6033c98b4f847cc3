namespace AstraWeave.Sdk;

/// <summary>Makes the elements of a context's collection a domain: the only values that arguments marked <see cref="LlmFromAttribute"/> accept.</summary>
/// <remarks>
/// Elements that are integers, texts, enums or GUIDs are values themselves; so are small structs of these, such as a cell. In an element of another type, the member marked
/// <see cref="LlmKeyAttribute"/> identifies the element. In a dictionary, the keys are the values.
/// </remarks>
/// <param name="name">The domain's name, which the model reads: letters, digits, <c>_</c> and <c>-</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class LlmDomainAttribute(string name) : Attribute
{
    /// <summary>The domain's name.</summary>
    public string Name { get; } = name;
}
