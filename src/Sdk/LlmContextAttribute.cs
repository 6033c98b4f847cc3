namespace AstraWeave.Sdk;

/// <summary>Makes a partial type a context: the generator implements <see cref="ILlmContext"/>, which writes it into the prompt and into the cache key.</summary>
/// <remarks>
/// Its members are its public fields and auto-properties, in the order of declaration; on the wire their names are snake_case. Without a mark a member is both shown to the model
/// and part of the key. A computed property takes part only where a mark says how.
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
