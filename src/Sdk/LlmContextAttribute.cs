namespace AstraWeave.Sdk;

/// <summary>Makes a partial type a context: the generator implements <see cref="ILlmContext"/>, which writes it into the prompt and into the cache key.</summary>
/// <remarks>
/// Its members are its public fields and the public properties that hold state; on the wire their names are in snake_case. Without an attribute, a member is both shown to the model
/// and part of the cache key. A computed property is a member only if an attribute says how.
/// <code>
/// [LlmContext]
/// public readonly partial record struct SquadState(
///     [CacheIgnore] double Time,
///     [CacheBucket(10)] int Hp,
///     GridPos Me, ReadOnlyMemory&lt;Enemy&gt; Enemies, string Objective);
/// </code>
/// </remarks>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class)]
public sealed class LlmContextAttribute : Attribute;
