using System.Text.Json;

namespace AstraWeave.Sdk.Telemetry;

/// <summary>Tag values as constant strings, so that a record allocates nothing.</summary>
internal static class TelemetryTags
{
    public const string Answered = "answered";
    public const string Granted = "granted";
    public const string Input = "input";
    public const string Output = "output";

    private static readonly string[] s_reasons = Names<PlanReason>();
    private static readonly string[] s_sources = Names<PlanSource>();

    public static string Of(PlanReason reason) => s_reasons[(int)reason];

    public static string Of(PlanSource source) => s_sources[(int)source];

    /// <summary>The members of an enum in snake_case, in the order of their values.</summary>
    public static string[] Names<TEnum>()
        where TEnum : struct, Enum =>
        Array.ConvertAll(Enum.GetNames<TEnum>(), JsonNamingPolicy.SnakeCaseLower.ConvertName);
}
