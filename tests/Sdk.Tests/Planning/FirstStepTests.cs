using System.Text;
using System.Text.Json;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>What a stream of steps is for: an agent moves long before the model has finished. The model writes 20 tokens a second.</summary>
public sealed class FirstStepTests
{
    private const int Steps = 6;

    private static readonly PlanOptions s_patient = new() { Budget = TimeSpan.FromMinutes(2) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_first_of_six_like_steps_comes_within_two_fifths_of_the_whole_plans_time(int seed)
    {
        using DrivenSut sut = new(Model(seed));
        PlanStream<TestAction> stream = sut.Planner.StreamAsync(new TextPrompt("enemy north"), s_patient with { Allowed = ToolMask.Of<TestAction>(Step.MoveToIndex) }, Cancel);

        (PlanResult<TestAction> whole, List<TimeSpan> handedOut) = await ReadAsync(stream, sut.Clock);

        Assert.Equal((PlanSource.Model, Steps, Steps), (whole.Source, whole.Plan.Count, handedOut.Count));
        Assert.True(handedOut[0] < 0.4 * whole.Elapsed, $"{handedOut[0]} of {whole.Elapsed}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_step_comes_with_the_very_token_that_ends_it(int seed)
    {
        ListeningClient? heard = null;
        using DrivenSut sut = new(Model(seed), wrap: (client, clock) => heard = new ListeningClient(client, clock));
        PlanStream<TestAction> stream = sut.Planner.StreamAsync(new TextPrompt("enemy north"), s_patient, Cancel);

        (PlanResult<TestAction> whole, List<TimeSpan> handedOut) = await ReadAsync(stream, sut.Clock);

        Assert.Equal((PlanSource.Model, Steps), (whole.Source, handedOut.Count));
        Assert.Equal(EndsOfSteps(heard!.Text).Select(heard.CameAt), handedOut);
    }

    [Fact]
    public async Task Without_a_stream_the_plan_comes_at_its_end()
    {
        using DrivenSut sut = new(Model(1));

        PlanResult<TestAction> whole = await sut.Clock.RunAsync(sut.Planner.PlanAsync(new TextPrompt("enemy north"), s_patient, Cancel).AsTask());

        Assert.Equal(sut.Clock.Elapsed, whole.Elapsed);
        Assert.True(whole.Elapsed > TimeSpan.FromSeconds(1), $"{whole.Elapsed}");
    }

    private static SimulatedModelOptions Model(int seed) => new() { Seed = seed, TimePerToken = TimeSpan.FromMilliseconds(50), MinSteps = Steps, MaxSteps = Steps };

    private static async Task<(PlanResult<TestAction> Whole, List<TimeSpan> HandedOut)> ReadAsync(PlanStream<TestAction> stream, DrivenClock clock)
    {
        List<TimeSpan> handedOut = [];
        Task reading = NoteStepsAsync();
        PlanResult<TestAction> whole = await clock.RunAsync(stream.Result);
        await reading;
        return (whole, handedOut);

        async Task NoteStepsAsync()
        {
            await foreach (TestAction _ in stream.ConfigureAwait(false))
            {
                handedOut.Add(clock.Elapsed);
            }
        }
    }

    /// <summary>How many characters of an answer it takes for each of its steps to be complete.</summary>
    private static List<int> EndsOfSteps(string answer)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(answer);
        List<int> ends = [];
        Utf8JsonReader reader = new(utf8);
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.EndObject, CurrentDepth: 2 })
            {
                ends.Add(Encoding.UTF8.GetCharCount(utf8.AsSpan(0, (int)reader.BytesConsumed)));
            }
        }

        return ends;
    }
}
