using System.Globalization;

namespace AstraWeave.Sdk.Resilience;

/// <summary>What the error codes stand for that servers send inside a stream: OpenAI's, and those of servers that speak like it.</summary>
internal static class ServerErrorCodes
{
    private static readonly (string Part, PlanReason Reason)[] s_parts =
    [
        ("refusal", PlanReason.UnusableAnswer),
        ("content_filter", PlanReason.UnusableAnswer),
        ("content_policy", PlanReason.UnusableAnswer),
        ("rate_limit", PlanReason.ServerBusy),
        ("overloaded", PlanReason.ServerBusy),
        ("model_not_found", PlanReason.ModelNotFound),
        ("invalid_", PlanReason.RequestRejected),
        ("authentication", PlanReason.RequestRejected),
        ("context_length", PlanReason.RequestRejected),
    ];

    /// <summary>The reason a code stands for; an unknown one is the server's own trouble.</summary>
    public static PlanReason ReasonOf(string? code)
    {
        if (code is null)
        {
            return PlanReason.ServerError;
        }

        if (int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int status))
        {
            return FaultClassifier.OfStatus(status) ?? PlanReason.ServerError;
        }

        foreach ((string part, PlanReason reason) in s_parts)
        {
            if (code.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return reason;
            }
        }

        return PlanReason.ServerError;
    }
}
