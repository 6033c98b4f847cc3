using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Agents;

/// <summary>A guard that does as the test says.</summary>
internal sealed class HandGuard : IStepGuard<GuardContext, TestAction>
{
    private readonly Dictionary<TestAction, GuardVerdict> _verdicts = [];

    public FailureReason Reason { get; set; } = "gate is shut";

    /// <summary>Runs inside each check.</summary>
    public Action? Inside { get; set; }

    public int Checks { get; private set; }

    public GuardVerdict this[TestAction action]
    {
        set => _verdicts[action] = value;
    }

    public GuardVerdict Of(TestAction action) => _verdicts.GetValueOrDefault(action);

    public GuardVerdict Check(in GuardContext context, in TestAction action, out FailureReason reason)
    {
        Checks++;
        Inside?.Invoke();
        reason = Reason;
        return Of(action);
    }
}
