using System.Runtime.CompilerServices;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Planning;

/// <content>Steps while they come.</content>
internal sealed partial class Planner<TAction>
{
    public PlanStream<TAction> StreamAsync<TContext>(in TContext context, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TContext : ILlmContext
    {
        options.ThrowIfInvalid(Toolset);
        StepFollower<TAction> follower = new(new PlanParseOptions { Allowed = options.Allowed, MaxBytes = _settings.MaxAnswerBytes }, Timing.Continuations);
        ValueTask<PlanResult<TAction>> plan = Begin(in context, options, follower, cancellationToken, out PlanCall<TAction>? call);
        Task<PlanResult<TAction>> result = plan.AsTask();
        return new PlanStream<TAction>(HandOutAsync(follower, call, result, CancellationToken.None), result);
    }

    private static async IAsyncEnumerable<TAction> HandOutAsync(
        StepFollower<TAction> follower, PlanCall<TAction>? call, Task<PlanResult<TAction>> result, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            int given = 0;
            while (!result.IsCompleted)
            {
                while (follower.TryTake(out TAction step))
                {
                    given++;
                    yield return step;
                }

                await follower.WaitAsync(result, cancellationToken).ConfigureAwait(false);
            }

            Plan<TAction> plan = (await result.ConfigureAwait(false)).Plan;
            for (; given < plan.Count; given++)
            {
                yield return plan[given];
            }
        }
        finally
        {
            call?.Cancel(cancellationToken.IsCancellationRequested ? cancellationToken : new CancellationToken(canceled: true));
        }
    }
}
