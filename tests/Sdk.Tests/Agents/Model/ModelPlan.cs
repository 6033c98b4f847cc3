using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Agents.Model;

/// <summary>A plan as the reference model sees it.</summary>
internal sealed class ModelPlan(int number, bool isAhead)
{
    public int Number => number;

    public bool IsAhead => isAhead;

    public List<TestAction> Steps { get; } = [];

    public int Next { get; set; }

    public bool IsOpen { get; set; } = true;

    public bool IsMatching { get; set; } = !isAhead;

    public bool IsBroken { get; set; }

    public int Left => Steps.Count - Next;

    /// <summary>Cuts off what is left from a position on.</summary>
    public int Cut(int position)
    {
        int cut = Steps.Count - position;
        Steps.RemoveRange(position, cut);
        IsBroken = true;
        return cut;
    }
}
