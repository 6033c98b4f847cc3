namespace AstraWeave.Sdk.Planning;

/// <summary>One question to the game's validator, on a thread that it may block.</summary>
/// <param name="accept">The validator with its situation; never throws.</param>
/// <param name="plan">The plan.</param>
internal sealed class ValidatorRun<TAction>(Func<Plan<TAction>, bool> accept, Plan<TAction> plan) : IThreadPoolWorkItem
    where TAction : struct, ILlmToolset<TAction>
{
    // Whoever awaits it goes on on this thread.
    private readonly TaskCompletionSource<bool> _verdict = new();

    public Task<bool> Verdict => _verdict.Task;

    public void Execute() => _verdict.SetResult(accept(plan));
}
