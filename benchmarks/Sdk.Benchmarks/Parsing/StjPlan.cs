using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sdk.Benchmarks.Parsing;

/// <summary>The same plan for System.Text.Json: a polymorphic hierarchy with the discriminator first, no validation of ranges.</summary>
public sealed record StjPlan(string PlanId, List<StjStep> Steps);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "act")]
[JsonDerivedType(typeof(StjMoveTo), "move_to")]
[JsonDerivedType(typeof(StjThrow), "throw")]
[JsonDerivedType(typeof(StjCoverFire), "cover_fire")]
[JsonDerivedType(typeof(StjRevive), "revive")]
[JsonDerivedType(typeof(StjAttack), "attack")]
[JsonDerivedType(typeof(StjWait), "wait")]
public abstract record StjStep;

public sealed record StjMoveTo(int X, int Y, Pace? Speed = null) : StjStep;

public sealed record StjThrow(Throwable Item, int X, int Y) : StjStep;

public sealed record StjCoverFire(int TargetId, double Duration) : StjStep;

public sealed record StjRevive(int AllyId) : StjStep;

public sealed record StjAttack(int TargetId) : StjStep;

public sealed record StjWait(double Seconds) : StjStep;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, AllowOutOfOrderMetadataProperties = false)]
[JsonSerializable(typeof(StjPlan))]
public sealed partial class StjPlanContext : JsonSerializerContext;

public static class StjReflection
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
}
