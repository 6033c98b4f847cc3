namespace AstraWeave.Sdk;

/// <summary>Lists a derived type of a base type or interface in a context; a base whose derived types are all listed is closed.</summary>
/// <remarks>
/// A member of a context may have a type that others derive from only if all derived types are listed. The model reads which type a value has. Without such a list, the attribute of
/// <c>System.Text.Json</c> counts: <c>[JsonDerivedType]</c>. A value of a type that is not listed gets a key that no other call shares, and the model reads only the type's name.
/// <code>
/// [LlmDerived(typeof(Tank)), LlmDerived(typeof(Mage))]
/// public abstract record Unit(int Id);
/// </code>
/// </remarks>
/// <param name="type">A type that derives from this one, or implements it.</param>
/// <param name="name">Its name in the prompt; the default is the type's name in snake_case.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
public sealed class LlmDerivedAttribute(Type type, string? name = null) : Attribute
{
    /// <summary>A type that derives from this one, or implements it.</summary>
    public Type Type { get; } = type;

    /// <summary>Its name in the prompt; <see langword="null"/> for the type's own in snake_case.</summary>
    public string? Name { get; } = name;
}
