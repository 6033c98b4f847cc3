using System.Threading.Channels;
using AstraWeave.Sdk;
using Phi3Demo.Actions;

namespace Phi3Demo.Acting;

/// <summary>The planner as one agent sees it, with somebody looking on: notes what comes and when, and knows when it is all there.</summary>
/// <param name="planner">The planner.</param>
/// <param name="time">What steps are timed by.</param>
/// <param name="begin">Makes the record of a plan that is asked for.</param>
/// <param name="change">Changes the turn.</param>
internal sealed class WatchedPlanner(IPlanner<SquadAction> planner, TimeProvider time, Func<object, Leg> begin, Action<Action> change) : IPlanner<SquadAction>
{
    /// <summary>Ends when the plan that was last asked for is there.</summary>
    public Task Pending { get; private set; } = Task.CompletedTask;

    public PlanStream<SquadAction> StreamAsync<TContext>(in TContext context, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TContext : ILlmContext
    {
        Leg leg = begin(context);
        long asked = time.GetTimestamp();

        // Whoever waits for a step goes on where it comes, so that all of the plan is with the agent when it is all there.
        Channel<SquadAction> steps = Channel.CreateUnbounded<SquadAction>(new UnboundedChannelOptions { AllowSynchronousContinuations = true, SingleReader = true });
        PlanStream<SquadAction> stream = planner.StreamAsync(in context, options, cancellationToken);
        Task<PlanResult<SquadAction>> result = WatchAsync(stream, leg, asked, steps.Writer, cancellationToken);
        Pending = result.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return new PlanStream<SquadAction>(steps.Reader.ReadAllAsync(CancellationToken.None), result);
    }

    public ValueTask<PlanResult<SquadAction>> PlanAsync<TContext>(in TContext context, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TContext : ILlmContext => planner.PlanAsync(in context, options, cancellationToken);

    public bool TryGetCached<TContext>(in TContext context, out PlanResult<SquadAction> result, PlanOptions options = default)
        where TContext : ILlmContext => planner.TryGetCached(in context, out result, options);

    /// <summary>Reads the steps as they come, whenever the agent will take them: else they would be timed by its ticks.</summary>
    private async Task<PlanResult<SquadAction>> WatchAsync(
        PlanStream<SquadAction> stream, Leg leg, long asked, ChannelWriter<SquadAction> steps, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (SquadAction step in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                TimeSpan after = stream.Result.IsCompletedSuccessfully ? stream.Result.Result.Elapsed : time.GetElapsedTime(asked);
                change(() => leg.Steps.Add(new LegStep(step, after)));
                _ = steps.TryWrite(step);
            }

            PlanResult<SquadAction> result = await stream.Result.ConfigureAwait(false);
            change(() => leg.Result = result);
            return result;
        }
        finally
        {
            steps.Complete();
        }
    }
}
