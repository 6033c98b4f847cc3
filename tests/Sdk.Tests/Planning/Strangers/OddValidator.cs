using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Planning.Strangers;

/// <summary>A validator that is a stranger, and accepts what it says anything about.</summary>
internal sealed class OddValidator(Mischief mischief) : IPlanValidator<TextPrompt, TestAction>
{
    public bool IsValid(in TextPrompt context, Plan<TestAction> plan)
    {
        mischief.Act();
        return true;
    }
}
