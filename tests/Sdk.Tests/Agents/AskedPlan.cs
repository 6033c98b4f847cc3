using System.Buffers;
using System.Text;
using System.Threading.Channels;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Agents;

/// <summary>A plan that an agent asked a <see cref="HandPlanner"/> for, until the test answers.</summary>
internal sealed class AskedPlan
{
    private readonly TaskCompletionSource<PlanResult<TestAction>> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<TestAction> _steps = Channel.CreateUnbounded<TestAction>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });

    public required Type Context { get; init; }

    public required string Prompt { get; init; }

    public required string Key { get; init; }

    public required PlanOptions Options { get; init; }

    public required CancellationToken Stop { get; init; }

    public Task<PlanResult<TestAction>> Result => _result.Task;

    /// <summary>The steps given so far.</summary>
    public List<TestAction> Given { get; } = [];

    /// <summary>Whether the test has answered.</summary>
    public bool IsOver => _result.Task.IsCompleted;

    public bool HasFailed => _result.Task.IsFaulted;

    public IAsyncEnumerable<TestAction> Steps => _steps.Reader.ReadAllAsync(CancellationToken.None);

    public static AskedPlan Of<TContext>(in TContext context, PlanOptions options, CancellationToken stop)
        where TContext : ILlmContext
    {
        ArrayBufferWriter<byte> prompt = new();
        ArrayBufferWriter<byte> key = new();
        context.WritePrompt(prompt);
        context.WriteKey(key);
        return new AskedPlan { Context = typeof(TContext), Prompt = Encoding.UTF8.GetString(prompt.WrittenSpan), Key = Convert.ToHexString(key.WrittenSpan), Options = options, Stop = stop };
    }

    /// <summary>Answers with a whole plan.</summary>
    public void Answer(params ReadOnlySpan<TestAction> steps) => Answer(ResultOf(steps));

    public void Answer(PlanResult<TestAction> result)
    {
        Given.AddRange(result.Plan ?? Plan<TestAction>.Empty);
        _ = _result.TrySetResult(result);
    }

    public void Fail(Exception exception)
    {
        _ = _steps.Writer.TryComplete(exception);
        _ = _result.TrySetException(exception);
    }

    /// <summary>Lets a stream's next step come.</summary>
    public void Bring(TestAction step)
    {
        Given.Add(step);
        _ = _steps.Writer.TryWrite(step);
    }

    /// <summary>Ends a stream.</summary>
    public void End(params ReadOnlySpan<TestAction> steps) => End(ResultOf(steps));

    public void End(PlanResult<TestAction> result)
    {
        _ = _steps.Writer.TryComplete();
        _ = _result.TrySetResult(result);
    }

    public static PlanResult<TestAction> ResultOf(ReadOnlySpan<TestAction> steps, PlanSource source = PlanSource.Model, int attempts = 1, long tokens = 100) => new()
    {
        Plan = new Plan<TestAction>(steps),
        Source = source,
        Attempts = attempts,
        Tokens = tokens,
    };
}
