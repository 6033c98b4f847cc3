namespace AstraWeave.Sdk;

/// <summary>Closes a base type or interface of a context: lists a type that a value of it can be.</summary>
/// <remarks>
/// A member of a context may be of a type that others derive from only where all of them are listed; the model reads which one it is. Without such a list the attributes of
/// <c>System.Text.Json</c> count, <c>[JsonDerivedType]</c>. A value of a type that is not listed has a key of its own, which no other call shares, and the model reads its name alone.
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
