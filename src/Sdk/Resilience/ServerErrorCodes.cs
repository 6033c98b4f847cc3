using System.Globalization;

namespace AstraWeave.Sdk.Resilience;

/// <summary>What the error codes stand for that servers send inside a stream: OpenAI's, those of servers that speak like it, and the words others use for a refusal.</summary>
/// <remarks>Compared without case and without what stands between words: <c>content_filter</c> is <c>ContentFilter</c>.</remarks>
internal static class ServerErrorCodes
{
    private static readonly (string Part, PlanReason Reason)[] s_parts =
    [
        ("refus", PlanReason.UnusableAnswer),
        ("contentfilter", PlanReason.UnusableAnswer),
        ("contentpolicy", PlanReason.UnusableAnswer),
        ("safety", PlanReason.UnusableAnswer),
        ("prohibited", PlanReason.UnusableAnswer),
        ("blocked", PlanReason.UnusableAnswer),
        ("blocklist", PlanReason.UnusableAnswer),
        ("moderation", PlanReason.UnusableAnswer),
        ("guardrail", PlanReason.UnusableAnswer),
        ("recitation", PlanReason.UnusableAnswer),
        ("ratelimit", PlanReason.ServerBusy),
        ("toomanyrequests", PlanReason.ServerBusy),
        ("quota", PlanReason.ServerBusy),
        ("overloaded", PlanReason.ServerBusy),
        ("modelnotfound", PlanReason.ModelNotFound),
        ("invalid", PlanReason.RequestRejected),
        ("authentication", PlanReason.RequestRejected),
        ("permission", PlanReason.RequestRejected),
        ("contextlength", PlanReason.RequestRejected),
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

        string letters = string.Concat(code.Where(char.IsLetterOrDigit));
        foreach ((string part, PlanReason reason) in s_parts)
        {
            if (letters.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return reason;
            }
        }

        return PlanReason.ServerError;
    }
}
