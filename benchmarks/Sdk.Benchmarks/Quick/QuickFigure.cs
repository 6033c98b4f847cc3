namespace Sdk.Benchmarks.Quick;

/// <summary>A figure that has no rival.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Value">Measures it.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="AtMost">The largest value wanted; <see langword="null"/> for none.</param>
/// <param name="AtLeast">The smallest value wanted; <see langword="null"/> for none.</param>
public sealed record QuickFigure(string Name, Func<double> Value, string Unit, double? AtMost = null, double? AtLeast = null) : QuickItem(Name)
{
    public override bool HasTarget => AtMost is not null || AtLeast is not null;

    public override QuickResult Measure()
    {
        double value = Value();
        return new QuickResult(Name, value, Unit)
        {
            Wanted = AtMost is double most ? $"<= {most:G4} {Unit}" : AtLeast is double least ? $">= {least:G4} {Unit}" : null,
            IsMet = HasTarget ? !(value > AtMost) && !(value < AtLeast) : null,
        };
    }
}
