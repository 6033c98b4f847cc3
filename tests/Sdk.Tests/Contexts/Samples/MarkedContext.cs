using System.Numerics;

namespace AstraWeave.Sdk.Tests.Contexts.Samples;

public readonly record struct Threat(int Id, [CacheBucket(25)] int Hp, [CacheIgnore] float LastSeen);

/// <summary>Every mark, on the context and on a nested type.</summary>
[LlmContext]
public readonly partial record struct MarkedContext(
    [CacheIgnore] double Time,
    [CacheBucket(10)] int Hp,
    [CacheBucket(2.5)] double Distance,
    [CacheBucket(0.1)] decimal Price,
    [CacheBucket(4)] ulong Ticks,
    [CacheBucket(1)] TimeSpan Cooldown,
    [CacheBucket(5)] Vector3 Position,
    [CacheBucket(10)] int? Shield,
    [CacheBucket(10)] int[] Squad,
    [CacheUnordered] Threat[] Threats,
    [CacheUnordered] List<List<string>> Groups,
    [PromptIgnore] int Epoch,
    string Objective)
{
    public static MarkedContext Sample { get; } = new(
        1.5, 64, 12, 9.99m, 17, TimeSpan.FromSeconds(2.5), new Vector3(1, -2, 3), null, [61, 35],
        [new Threat(2, 90, 0.5f), new Threat(3, 40, 0)], [["a", "b"], ["c"]], 7, "extract");

    /// <summary>Computed, so only what its mark says: shown to the model.</summary>
    [CacheIgnore]
    public string Condition => Hp < 30 ? "critical" : "fine";

    /// <summary>Computed and not marked: nowhere.</summary>
    public int Sum => Hp + Epoch;
}

#pragma warning disable CA1051, ASTRA0060 // Public fields are members too.
/// <summary>A class with fields, a base class, and names that need care.</summary>
[LlmContext]
public sealed partial class FieldContext : FieldBase
{
    public int @event;
    public string? HPText;
    [CacheIgnore]
    private int _hidden = 1;

    public int Read() => _hidden++;
}

public class FieldBase
{
    public int Inherited { get; set; }
}
