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
        ValueTask<PlanResult<TAction>> plan = Begin(in context, options, follows: true, cancellationToken, out PlanCall<TAction>? call);
        Task<PlanResult<TAction>> result = plan.AsTask();
        return new PlanStream<TAction>(HandOutAsync(call, result, CancellationToken.None), result);
    }

    private static async IAsyncEnumerable<TAction> HandOutAsync(
        PlanCall<TAction>? call, Task<PlanResult<TAction>> result, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            int given = 0;
            while (!result.IsCompleted && call?.Follower is StepFollower<TAction> follower)
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
