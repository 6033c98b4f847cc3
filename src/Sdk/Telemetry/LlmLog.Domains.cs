using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Telemetry;

/// <content>What exists, and what nobody says.</content>
internal static partial class LlmLog
{
    [LoggerMessage(70, LogLevel.Warning, "{Toolset}: {Context} gives no domain '{Domain}', so that the tools that take from it are not offered. Mark a member of {Context} with [LlmDomain(\"{Domain}\")], or set PlanOptions.Domains. Told once.")]
    public static partial void DomainMissing(this ILogger logger, string toolset, string context, string domain);

    [LoggerMessage(71, LogLevel.Warning, "{Toolset}: {Count} of the default plan's {All} steps were left out, as they name what does not exist now or use a tool that makes no sense now.")]
    public static partial void DefaultStepsLeftOut(this ILogger logger, string toolset, int count, int all);
}
