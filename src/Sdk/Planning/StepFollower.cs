using System.Buffers;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Planning;

/// <summary>Reads along while the model writes, and hands out each step when it is complete and valid.</summary>
/// <remarks>One reader; the call completes on any thread. What was handed out stays: it is the beginning of the result's plan, whatever happens after.</remarks>
/// <param name="options">How to read.</param>
/// <param name="isInline">Whether the reader goes on inside the model's call: on a virtual clock, which would otherwise have moved on when he does.</param>
internal sealed class StepFollower<TAction>(in PlanParseOptions options, bool isInline)
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly object _gate = new();
    private readonly PlanStreamParser<TAction> _parser = new(in options);
    private readonly List<TAction> _given = [];
    private TaskCompletionSource _changed = NewSignal(isInline);
    private ModelCall? _call;
    private AnswerBuffer? _answer;
    private int _position;
    private bool _closed;

    public void Follow(ModelCall call)
    {
        Volatile.Write(ref _call, call);
        call.TextCame += Wake;
        Wake();
    }

    /// <summary>Ends the handing out, and makes the result agree with it.</summary>
    public PlanResult<TAction> Close(PlanResult<TAction> result)
    {
        lock (_gate)
        {
            _closed = true;
            if (_call is ModelCall call)
            {
                call.TextCame -= Wake;
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
            Volatile.Write(ref _changed, NewSignal(isInline));
        }
    }

    /// <summary>Takes the next step that is complete by now.</summary>
    public bool TryTake(out TAction step)
    {
        step = default;
        if (Volatile.Read(ref _call)?.Newest is not AnswerBuffer newest)
        {
            return false;
        }

        if (newest != _answer)
        {
            _answer = newest;
            _position = 0;
            _parser.Reset();
        }

        int count = newest.CopyFrom(_position, out byte[] text);
        if (count != 0)
        {
            _position += count;
            _ = _parser.Append(text.AsSpan(0, count));
            ArrayPool<byte>.Shared.Return(text);
        }

        return _parser.TryTake(out step) && TryHandOut(newest, step);
    }

    private bool TryHandOut(AnswerBuffer answer, in TAction step)
    {
        lock (_gate)
        {
            if (_closed || !_call!.TryHandOut(answer))
            {
                return false;
            }

            _given.Add(step);
            return true;
        }
    }

    private static TaskCompletionSource NewSignal(bool isInline) => new(isInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);

    private void Wake() => Volatile.Read(ref _changed).TrySetResult();
}
