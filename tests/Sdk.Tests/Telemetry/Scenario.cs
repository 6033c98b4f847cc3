using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Telemetry;

/// <summary>Something that happens, and all that is counted of it.</summary>
/// <param name="Name">What happens.</param>
/// <param name="Script">How the client behaves, call by call.</param>
/// <param name="Play">Makes it happen.</param>
/// <param name="Moved">Every counter that moves, such as <c>llm.error.count 1 reason=server_busy</c>; no other may.</param>
internal sealed record Scenario(string Name, Reply[] Script, Func<CountedSut, Task> Play, params string[] Moved)
{
    /// <summary>What happened before, uncounted.</summary>
    public Func<CountedSut, Task>? Before { get; init; }

    public Action<AstraWeaveLlmOptions>? Configure { get; init; }
}
