using AstraWeave.Sdk;

namespace AstraWeaveNpc;

/// <summary>What the character knows when it plans: the model reads it, and equal contexts share a plan.</summary>
/// <param name="Health">Hit points; contexts in the same bucket of 25 share a plan.</param>
/// <param name="DistanceToStranger">In steps.</param>
/// <param name="StrangerIsArmed">Whether a weapon is in sight.</param>
[LlmContext]
public readonly partial record struct NpcView([CacheBucket(25)] int Health, int DistanceToStranger, bool StrangerIsArmed);
