using AstraWeave.Sdk;

namespace Sdk.IntegrationTests.WebApi;

/// <summary>What a client posts.</summary>
[LlmContext]
public sealed partial record GateSituation(int Hp, string Time, Stranger[] Strangers);

/// <summary>Somebody at the gate.</summary>
[LlmContext]
public readonly partial record struct Stranger(int Id, int X, int Y);
