namespace Sdk.Benchmarks.Quick;

/// <summary>One figure: an operation, the rival it is held against in the same run, and what is wanted of the ratio.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Run">The operation; what it returns must equal what the rival returns where <paramref name="SameResult"/> says so.</param>
/// <param name="RivalName">What it is held against.</param>
/// <param name="Rival">The rival's operation.</param>
/// <param name="Wanted">The bound on time over the rival's time; <see langword="null"/> only reports.</param>
/// <param name="SameResult">Whether both must return the same.</param>
/// <param name="MaxBytes">The most that an operation may allocate; <see langword="null"/> only reports.</param>
public sealed record QuickCase(string Name, Func<int> Run, string RivalName, Func<int> Rival, double? Wanted, bool SameResult = true, long? MaxBytes = null);
