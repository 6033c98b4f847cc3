using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.Tests.Docs;

/// <summary>The guide's plan a frame, by the guide's own code: sixty frames a second for a minute, over a model that takes a tenth of a second.</summary>
public sealed partial class FrameRecipeTests
{
    private const int Seconds = 60;
    private const int FramesASecond = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task The_model_is_asked_about_what_is_there_now_also_after_a_minute(int agents)
    {
        DrivenClock clock = new();
        TenthOfASecond model = new(clock);
        ServiceCollection services = new();
        _ = services.AddSingleton<TimeProvider>(clock);
        _ = services.AddAstraWeaveLlm().UseChatClient(model).AddPlanner<SquadAction>(static planner => planner.WithDefaultPlan(new SquadAction.Say("Holding.")).WithFallback<SquadState, TakeCoverPlanner>());
        await using ServiceProvider provider = services.BuildServiceProvider();
        IPlanner<SquadAction> planner = provider.GetRequiredService<IPlanner<SquadAction>>();

        for (int frame = 0; frame < Seconds * FramesASecond; frame++)
        {
            Task<PlanResult<SquadAction>>[] plans = [.. Enumerable.Range(0, agents).Select(agent =>
            {
                // No two situations are equal, so that nothing comes from the cache.
                SquadState state = new(64, new GridPos(frame % 64, frame / 64 % 64), $"extract {agent}", clock.Elapsed.TotalSeconds);
                return GuideSnippets.InFrameAsync(planner, state, TestContext.Current.CancellationToken).AsTask();
            })];
            clock.Advance(TimeSpan.FromSeconds(1.0 / FramesASecond));
            Assert.All(plans, static plan => Assert.True(plan.IsCompleted));
        }

        double[] ages = [.. model.Ages.Skip(model.Ages.Count / 2).Order()];
        Assert.InRange(ages.Length, Seconds * 10 / 2 * 9 / 10, Seconds * 10);
        Assert.InRange(ages[ages.Length / 2], 0, 0.3);
        Assert.InRange(ages[^1], 0, 0.6);
    }

    [GeneratedRegex("\"time\":([0-9.eE+-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    /// <summary>A model that answers a tenth of a second after it was asked, and notes how old the situation is by then, in seconds.</summary>
    private sealed class TenthOfASecond(DrivenClock clock) : IChatClient
    {
        public List<double> Ages { get; } = [];

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            double seen = double.Parse(Time().Match(messages.Last().Text).Groups[1].Value, CultureInfo.InvariantCulture);
            await clock.PassAsync(TimeSpan.FromMilliseconds(100), cancellationToken);
            Ages.Add(clock.Elapsed.TotalSeconds - seen);
            yield return new ChatResponseUpdate(ChatRole.Assistant, """{"steps":[{"act":"say","text":"on it"}]}""") { FinishReason = ChatFinishReason.Stop };
        }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("The planner streams.");

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
