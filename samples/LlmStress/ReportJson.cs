using System.Text.Json.Serialization;

namespace LlmStress;

/// <summary>The report as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StressReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
