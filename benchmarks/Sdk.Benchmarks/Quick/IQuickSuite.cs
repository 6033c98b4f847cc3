namespace Sdk.Benchmarks.Quick;

/// <summary>Some figures under one name. A suite needs no registration: the command finds every public one with a parameterless constructor.</summary>
public interface IQuickSuite
{
    /// <summary>What to say on the command line.</summary>
    string Name { get; }

    /// <summary>The figures, in the order in which they are measured.</summary>
    IEnumerable<QuickItem> Cases();
}
