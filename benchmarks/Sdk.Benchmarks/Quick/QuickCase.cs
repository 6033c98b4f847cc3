using System.Globalization;

namespace Sdk.Benchmarks.Quick;

/// <summary>An operation, the rival it is held against in the same run, and what is wanted of the two.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Run">The operation; what it returns must equal what the rival returns where <paramref name="SameResult"/> says so.</param>
/// <param name="RivalName">What it is held against.</param>
/// <param name="Rival">The rival's operation.</param>
/// <param name="Wanted">The bound on time over the rival's time; <see langword="null"/> only reports.</param>
/// <param name="SameResult">Whether both must return the same.</param>
/// <param name="MaxBytes">The most that an operation may allocate, on whatever thread; <see langword="null"/> only reports.</param>
public sealed record QuickCase(string Name, Func<int> Run, string RivalName, Func<int> Rival, double? Wanted, bool SameResult = true, long? MaxBytes = null) : QuickItem(Name)
{
    /// <summary>How many operations one run is.</summary>
    public int Operations { get; init; } = 1;

    /// <summary>The most nanoseconds that an operation may take beyond the rival's; <see langword="null"/> sets no bound.</summary>
    public double? MaxOverhead { get; init; }

    /// <summary>The most bytes that an operation may allocate beyond the rival's; <see langword="null"/> sets no bound.</summary>
    public long? MaxBytesMore { get; init; }

    public override bool HasTarget => Wanted is not null || MaxOverhead is not null || MaxBytesMore is not null;

    public override QuickResult Measure()
    {
        (double time, double rivalTime, long bytes, long rivalBytes) = QuickRunner.Measure(this);
        string[] wanted =
        [
            .. Wanted is double ratio ? [ratio < 1 ? $">= {1 / ratio:F1}x faster" : $"<= {ratio:F1}x the time"] : Array.Empty<string>(),
            .. MaxOverhead is double most ? [$"<= {most:F0} ns more"] : Array.Empty<string>(),
            .. MaxBytes is long limit ? [string.Create(CultureInfo.InvariantCulture, $"<= {limit} B")] : Array.Empty<string>(),
            .. MaxBytesMore is long more ? [string.Create(CultureInfo.InvariantCulture, $"<= {more} B more than {rivalBytes}")] : Array.Empty<string>(),
        ];
        return new QuickResult(Name, time, "ns")
        {
            RivalName = RivalName,
            RivalValue = rivalTime,
            Ratio = time / rivalTime,
            BytesPerOperation = bytes,
            Wanted = wanted.Length == 0 ? null : string.Join(", ", wanted),
            IsMet = wanted.Length == 0 ? null : !(time / rivalTime > Wanted) && !(time - rivalTime > MaxOverhead) && !(bytes > MaxBytes) && !(bytes - rivalBytes > MaxBytesMore),
        };
    }
}
