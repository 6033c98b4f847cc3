using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Telemetry;

/// <summary>Everything that is counted, one thing at a time.</summary>
internal static partial class Scenarios
{
    private static readonly TaskCompletionSource s_never = new();
    private static readonly TaskCompletionSource s_joined = new();
    private static readonly TaskCompletionSource s_secondPassed = new();

    public static Dictionary<string, Scenario> All { get; } = Cache.Concat(Model).Concat(Fallbacks).Concat(Parser).ToDictionary(static scenario => scenario.Name);

    private static Reply Text => Replies.Text(Replies.OneStep);

    private static Reply Counted => Replies.WithUsage(Replies.OneStep, input: 5, output: 2);

    /// <summary>What each plan of the model moves.</summary>
    private static string[] Made => ["cache.miss 1", "cache.size 1", "llm.request.count 1", "llm.success.count 1"];

    private static string[] Fallback(string reason, string source = "default") => ["cache.miss 1", $"llm.fallback.count 1 source={source} reason={reason}"];

    private static Task Done<T>(T _) => Task.CompletedTask;
}
