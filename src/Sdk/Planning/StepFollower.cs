using System.Buffers;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Planning;

/// <summary>Reads along while the model writes, and hands out each step when it is complete and valid.</summary>
/// <remarks>One reader; the call completes on any thread. What was handed out stays: it is the beginning of the result's plan, whatever happens after.</remarks>
/// <param name="options">How to read.</param>
/// <param name="continuations">Where the reader goes on when there is more to take.</param>
internal sealed class StepFollower<TAction>(in PlanParseOptions options, TaskCreationOptions continuations)
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly object _gate = new();
    private readonly PlanStreamParser<TAction> _parser = new(in options);
    private readonly List<TAction> _given = [];
    private TaskCompletionSource _changed = new(continuations);
    private SharedWork? _work;
    private ModelAttempt? _attempt;
    private int _position;
    private bool _closed;

    public void Follow(SharedWork work)
    {
        Volatile.Write(ref _work, work);
        work.TextArrived += Wake;
        Wake();
    }

    /// <summary>Ends the handing out, and makes the result agree with it.</summary>
    public PlanResult<TAction> Close(PlanResult<TAction> result)
    {
        lock (_gate)
        {
            _closed = true;
            if (_work is SharedWork work)
            {
                work.TextArrived -= Wake;
            }

            return _given.Count == 0 || result.IsFromModel
                ? result
                : result with { Plan = new Plan<TAction>([.. _given]), Source = PlanSource.ModelPartial };
        }
    }

    /// <summary>Waits until there is more to take, or the result is there.</summary>
    public async ValueTask WaitAsync(Task completion, CancellationToken cancellationToken)
    {
        Task changed = Volatile.Read(ref _changed).Task;
        _ = await Task.WhenAny(changed, completion).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (changed.IsCompleted)
        {
            Volatile.Write(ref _changed, new TaskCompletionSource(continuations));
        }
    }

    /// <summary>Takes the next step that is complete by now.</summary>
    public bool TryTake(out TAction step)
    {
        step = default;
        if (Volatile.Read(ref _work)?.Newest is not ModelAttempt newest)
        {
            return false;
        }

        if (newest != _attempt)
        {
            _attempt = newest;
            _position = 0;
            _parser.Reset();
        }

        int count = newest.Answer.CopyFrom(_position, out byte[] text);
        if (count != 0)
        {
            _position += count;
            _ = _parser.Append(text.AsSpan(0, count));
            ArrayPool<byte>.Shared.Return(text);
        }

        return _parser.TryTake(out step) && TryHandOut(newest, step);
    }

    private bool TryHandOut(ModelAttempt attempt, in TAction step)
    {
        lock (_gate)
        {
            if (_closed || !_work!.TryHandOut(attempt))
            {
                return false;
            }

            _given.Add(step);
            return true;
        }
    }

    private void Wake() => Volatile.Read(ref _changed).TrySetResult();
}
