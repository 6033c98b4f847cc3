using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.Tests.Planning.Strangers;

/// <summary>What a stranger does when it is called, whoever it is.</summary>
/// <param name="manner">One of the manners of <see cref="StrangerMatrixTests"/>.</param>
/// <param name="released">When what blocks goes on.</param>
internal sealed class Mischief(string manner, ManualResetEventSlim released)
{
    private static readonly PlanOptions s_inner = new() { Budget = TimeSpan.FromMilliseconds(50) };

    private readonly AsyncLocal<bool> _isInside = new();
    private int _calls;

    public string Manner => manner;

    /// <summary>How often the stranger was called.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Whom it knows: it may call back.</summary>
    public IServiceProvider? Host { get; set; }

    public void Act()
    {
        _ = Interlocked.Increment(ref _calls);
        switch (manner)
        {
            case "throws":
                throw new InvalidOperationException("A stranger throws.");
            case "blocks":
                released.Wait(CancellationToken.None);
                break;
            case "re-enters" when !_isInside.Value && Host is not null:
                Reenter(Host);
                break;
            case "changes state" when Host is not null:
                ChangeState(Host);
                break;
        }
    }

    /// <summary>Plans, and waits for the plan where it stands.</summary>
    private void Reenter(IServiceProvider host)
    {
        _isInside.Value = true;
        try
        {
            _ = host.GetRequiredService<IPlanner<TestAction>>().PlanAsync($"inner {Calls}", s_inner).AsTask().GetAwaiter().GetResult();
        }
        finally
        {
            _isInside.Value = false;
        }
    }

    private static void ChangeState(IServiceProvider host)
    {
        host.GetRequiredService<PromptCache<TestAction>>().Clear();
        foreach (IModelEndpoint endpoint in host.GetRequiredService<IModelHealth>().Endpoints)
        {
            endpoint.CloseCircuit();
        }
    }
}
