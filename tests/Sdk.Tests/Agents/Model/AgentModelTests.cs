namespace AstraWeave.Sdk.Tests.Agents.Model;

/// <summary>The agent against a model of it, over random interleavings of all that a game and a planner can do.</summary>
public sealed class AgentModelTests
{
    private const int MovesOfARun = 200;

    private static readonly bool s_isLong = Environment.GetEnvironmentVariable("ASTRAWEAVE_LONG") == "1";

    [Fact]
    public void Any_interleaving_hands_out_no_step_twice_none_after_its_cancellation_loses_none_and_keeps_the_budget()
    {
        int runs = s_isLong ? 5_000 : 200;
        for (int seed = 0; seed < runs; seed++)
        {
            using AgentRun run = new(seed);
            try
            {
                run.Play(MovesOfARun);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}, after:\n{string.Join('\n', run.Trace.Split('\n').TakeLast(40))}", exception);
            }
        }
    }

    [Fact]
    public void Same_seed_is_the_same_trace()
    {
        Assert.Equal(TraceOf(12345), TraceOf(12345));
        Assert.NotEqual(TraceOf(12345), TraceOf(12346));
    }

    private static string TraceOf(int seed)
    {
        using AgentRun run = new(seed);
        run.Play(MovesOfARun);
        return run.Trace;
    }
}
