using AstraWeave.Sdk;

namespace Sdk.IntegrationTests.FakeOllama;

/// <summary>Each fault as the server plays it, and what a planner is to say of it.</summary>
internal static class ServerFaults
{
    private const string Plan = """{"plan_id":"p","steps":[{"act":"move_to","x":3,"y":9,"quiet":true},{"act":"wait"}]}""";

    private static readonly Lazy<string> s_tenMegabytes = new(static () => new string('x', 10 << 20));

    public static (FakeReply Reply, PlanReason Reason) Of(ServerFault fault) => fault switch
    {
        ServerFault.Crashed => (FakeReply.RunnerCrashed(), PlanReason.ServerError),
        ServerFault.Busy => (FakeReply.Busy(), PlanReason.ServerBusy),
        ServerFault.TooManyRequests => (FakeReply.Refuse(429, "too many requests"), PlanReason.ServerBusy),
        ServerFault.RetryLater => (FakeReply.Refuse(429, "too many requests") with { RetryAfter = "30" }, PlanReason.ServerBusy),
        ServerFault.ModelMissing => (FakeReply.Refuse(404, "model 'phi3' not found"), PlanReason.ModelNotFound),
        ServerFault.GrammarRefused => (FakeReply.GrammarRefused(), PlanReason.RequestRejected),
        ServerFault.SignInRequired => (FakeReply.SignInRequired(), PlanReason.RequestRejected),
        ServerFault.ProxyPage => (new FakeReply { Status = 502, RawBody = "<html>Bad gateway</html>" }, PlanReason.ServerError),
        ServerFault.NeverAnswers => (FakeReply.SlowFirstByte(Plan, new TaskCompletionSource().Task), PlanReason.BudgetExhausted),
        ServerFault.StallsMidway => (FakeReply.Stall(Plan, afterLines: 3), PlanReason.BudgetExhausted),
        ServerFault.ConnectionReset => (FakeReply.DropMidLine(Plan, afterLines: 3), PlanReason.EndpointUnreachable),
        ServerFault.InBandError => (FakeReply.InBandError(Plan, afterLines: 3, "out of memory"), PlanReason.ServerError),
        ServerFault.EndsWithoutDone => (FakeReply.EndWithoutDone(Plan[..20]), PlanReason.StreamBroken),
        ServerFault.HalfAnswer => (FakeReply.Of(Plan[..50]), PlanReason.UnusableAnswer),
        ServerFault.WrongSchema => (FakeReply.Of("""{"answer":42}"""), PlanReason.UnusableAnswer),
        ServerFault.IllegalPlan => (FakeReply.Of("""{"plan_id":"p","steps":[{"act":"fly"}]}"""), PlanReason.UnusableAnswer),
        ServerFault.EmptyAnswer => (FakeReply.Of(""), PlanReason.UnusableAnswer),
        ServerFault.OversizedAnswer => (FakeReply.Of(static _ => s_tenMegabytes.Value) with { CharactersPerLine = 65_536 }, PlanReason.UnusableAnswer),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
