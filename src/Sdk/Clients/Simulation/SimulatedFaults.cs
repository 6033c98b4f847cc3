using System.Net;

namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>What the faults throw, and what they write instead of a plan.</summary>
internal static class SimulatedFaults
{
    private const int OversizedChunks = 160;

    private static readonly string s_oversizedChunk = new('x', 65_536);

    /// <summary>What the call throws before its first text; <see langword="null"/> for nothing.</summary>
    public static Exception? AtStart(SimulatedFault fault, TimeSpan faultTime) => fault switch
    {
        SimulatedFault.ServerError => Status(HttpStatusCode.InternalServerError),
        SimulatedFault.ServerBusy => Status(HttpStatusCode.ServiceUnavailable),
        SimulatedFault.TooManyRequests => Status(HttpStatusCode.TooManyRequests),
        SimulatedFault.ModelMissing => Status(HttpStatusCode.NotFound),
        SimulatedFault.RequestRefused => Status(HttpStatusCode.BadRequest),
        SimulatedFault.RetryLater => new LlmClientException(PlanReason.ServerBusy, "Simulated: 429, come back later.") { RetryAfter = faultTime },
        SimulatedFault.Throw => new InvalidOperationException("Simulated: the client threw."),
        SimulatedFault.ClientTimeout => new TaskCanceledException("Simulated: the client's own timeout.", new TimeoutException()),
        _ => null,
    };

    /// <summary>What the call throws half-way; <see langword="null"/> for nothing.</summary>
    public static Exception? Midway(SimulatedFault fault) => fault switch
    {
        SimulatedFault.InBandError => new LlmClientException(PlanReason.ServerError, "Simulated: an error inside the stream."),
        SimulatedFault.ConnectionReset => new IOException("Simulated: the connection was reset."),
        _ => null,
    };

    /// <summary>Whether the fault shows in the middle of the answer.</summary>
    public static bool IsMidway(SimulatedFault fault) =>
        fault is SimulatedFault.EndWithoutFinish or SimulatedFault.EndSilentlyWhenCancelled || Midway(fault) is not null;

    /// <summary>What the call answers instead of the plan it would have given.</summary>
    public static IReadOnlyList<string>? Answer(SimulatedFault fault, string plan) => fault switch
    {
        SimulatedFault.EmptyAnswer => [],
        SimulatedFault.HalfAnswer => [plan[..(plan.IndexOf('}', StringComparison.Ordinal) is int end and > 0 ? end : plan.Length / 2)]],
        SimulatedFault.WrongSchema => ["""{"answer":42,"items":[1,2,3]}"""],
        SimulatedFault.IllegalPlan => ["""{"plan_id":"p","steps":[{"act":"no_such_tool","x":1}]}"""],
        SimulatedFault.OversizedAnswer => [.. Enumerable.Repeat(s_oversizedChunk, OversizedChunks)],
        _ => null,
    };

    private static HttpRequestException Status(HttpStatusCode status) => new($"Simulated: {(int)status}.", inner: null, status);
}
