using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Caching;

/// <summary>Measures what a plan holds in memory: what reading it and copying it allocates on this thread.</summary>
/// <remarks>
/// Reading makes its strings and arrays; the plan copies what could be changed from outside, and the texts. What is made twice is held once: the plan's own copy.
/// An answer that has to be mended costs more to read than its plan holds: such a plan is measured by its own wire form.
/// </remarks>
internal ref struct PlanMeter
{
    /// <summary>The header of an array with its length.</summary>
    private const int ArrayHeaderBytes = 24;

    /// <summary>A plan without its steps, and a remembered one.</summary>
    private const int PlanBytes = 56;

    private long _begunAt;
    private long _readBytes;

    /// <summary>Begins: before the answer is read.</summary>
    public static PlanMeter Start() => new() { _begunAt = GC.GetAllocatedBytesForCurrentThread() };

    /// <summary>The answer is read; the plan is made next, on the same thread.</summary>
    public void Read()
    {
        long now = GC.GetAllocatedBytesForCurrentThread();
        (_readBytes, _begunAt) = (now - _begunAt, now);
    }

    /// <summary>The plan is made.</summary>
    /// <returns>The bytes it holds.</returns>
    public readonly long HeldBy<TAction>(Plan<TAction> plan)
        where TAction : struct, ILlmToolset<TAction>
    {
        long own = GC.GetAllocatedBytesForCurrentThread() - _begunAt;
        long known = PlanBytes + ArrayHeaderBytes + ((long)plan.Count * Unsafe.SizeOf<TAction>()) + plan.TextBytes;
        long copied = Math.Max(0, own - known);
        return own + Math.Max(0, _readBytes - copied);
    }
}
