using AstraWeave.Sdk.Caching;

namespace AstraWeave.Sdk.Planning;

/// <content>The game's check of a plan that is there: remembered here, or made by somebody else.</content>
internal abstract partial class PlanCall<TAction>
{
    /// <summary>A validator is asked also where there is no time at all: a remembered plan costs none.</summary>
    private static readonly TimeSpan s_shortestCheck = TimeSpan.FromMilliseconds(1);

    /// <summary>Whether a plan fits this caller's situation: on one of the planner's threads, and for no longer than he waits. Steps that a stream hands out before their plan is whole are past that.</summary>
    public async ValueTask<bool> AcceptsAsync(Plan<TAction> plan)
    {
        if (Follower is not null || !HasValidator)
        {
            return true;
        }

        ValidatorRun<TAction> run = new(Accept, plan);
        _planner.Timing.Run(run, _planner.Threads);
        Task<bool> verdict = run.Verdict.WaitAsync(Deadline.RemainingForModel, _planner.Timing.Clock);
        await new CompletionAwaiter(verdict);
        return verdict.IsCompletedSuccessfully && await verdict.ConfigureAwait(false);
    }

    /// <summary>Has the game check a remembered plan, under the same edge as all else; refused, the call is planned anew.</summary>
    /// <param name="found">The plan.</param>
    /// <param name="decision">What the cache said.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void Check(CachedPlan<TAction> found, CacheDecision decision, CancellationToken cancellationToken)
    {
        _lookedUp = 0;
        Watch(Deadline.RemainingForModel > s_shortestCheck ? Deadline.RemainingForModel : s_shortestCheck, cancellationToken);
        _planner.Timing.Run(new HitCheck(this, found, decision, cancellationToken), _planner.Threads);
    }

    /// <summary>Counts a look-up whose plan the game had to check first: once, as what came of it.</summary>
    private void CountLookUp(CacheDecision decision)
    {
        if (Interlocked.Exchange(ref _lookedUp, 1) == 0)
        {
            _planner.CountLookUp(decision, Deadline.Elapsed);
        }
    }

    /// <summary>The game's check of a remembered plan, on one of the planner's threads.</summary>
    private sealed class HitCheck(PlanCall<TAction> call, CachedPlan<TAction> found, CacheDecision decision, CancellationToken cancellationToken) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            if (call.IsCompleted)
            {
                return;
            }

            if (call.Accept(found.Plan))
            {
                call.TryComplete(call._planner.HitOf(found, decision, call.Deadline.Elapsed));
                return;
            }

            // Race: its time for the model may have passed meanwhile; then the last resorts are on their way.
            call.CountLookUp(CacheDecision.Miss);
            if (!call.IsCompleted && Volatile.Read(ref call._resorted) == 0)
            {
                call.PlanAnew(found, cancellationToken);
            }
        }
    }
}
