namespace AstraWeave.Sdk;

internal static class PlanReasonExtensions
{
    /// <summary>Whether the same call may succeed when tried again.</summary>
    public static bool IsTransient(this PlanReason reason) => reason is PlanReason.AttemptTimeout or PlanReason.EndpointUnreachable or PlanReason.ServerBusy or PlanReason.ServerError or PlanReason.StreamBroken;
}
