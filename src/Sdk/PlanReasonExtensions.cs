namespace AstraWeave.Sdk;

internal static class PlanReasonExtensions
{
    /// <summary>Whether a retry of the same call may succeed.</summary>
    public static bool IsTransient(this PlanReason reason) => reason is PlanReason.AttemptTimeout or PlanReason.EndpointUnreachable or PlanReason.ServerBusy or PlanReason.ServerError or PlanReason.StreamBroken;
}
