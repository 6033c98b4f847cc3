using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Contexts;

/// <summary>The sampling options of one call: the caller's where he set them, else the configured ones.</summary>
internal readonly record struct Sampling(float? Temperature, long? Seed, int? MaxOutputTokens)
{
    public static Sampling Resolve(SamplingOptions configured, in PlanOptions call) =>
        new(call.Temperature ?? configured.Temperature, call.Seed ?? configured.Seed, call.MaxOutputTokens ?? configured.MaxOutputTokens);

    public ChatOptions ToChatOptions() => new()
    {
        Temperature = Temperature,
        Seed = Seed,
        MaxOutputTokens = MaxOutputTokens,
    };
}
