namespace AstraWeave.Sdk.Agents;

/// <summary>What happened since a plan last came through: told to the model when a plan is to be continued. Only the newest of it, so that prompts stay short.</summary>
internal sealed class Story<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    public const int MaxDone = 8;
    public const int MaxFailed = 4;

    private readonly List<TAction> _done = [];
    private readonly List<FailedStep<TAction>> _failed = [];

    /// <summary>The steps done, oldest first.</summary>
    public IReadOnlyList<TAction> Done => _done;

    /// <summary>The steps that failed, oldest first.</summary>
    public IReadOnlyList<FailedStep<TAction>> Failed => _failed;

    public void AddDone(in TAction action) => Add(_done, action, MaxDone);

    /// <summary>Adds a failure; the same one again is told once.</summary>
    public void AddFailed(in TAction action, FailureReason reason)
    {
        FailedStep<TAction> failed = new(action, reason);
        _ = _failed.Remove(failed);
        Add(_failed, failed, MaxFailed);
    }

    public void Clear()
    {
        _done.Clear();
        _failed.Clear();
    }

    private static void Add<T>(List<T> list, in T item, int most)
    {
        if (list.Count == most)
        {
            list.RemoveAt(0);
        }

        list.Add(item);
    }
}
