using Sdk.Benchmarks.Generators;

namespace Sdk.Benchmarks.Quick;

/// <summary>The generator's times; against its rival: <c>generator</c>.</summary>
public sealed class GeneratorSuite : IQuickSuite
{
    public string Name => "generator";

    public IEnumerable<QuickItem> Cases()
    {
        foreach (int tools in (int[])[40, 400])
        {
            GeneratorCase ours = GeneratorCase.Ours(tools);
            yield return new QuickFigure($"generator, {tools} tools, cold", () => GeneratorCommand.MedianMilliseconds(ours.Cold), "ms") { IsReported = true };
            yield return new QuickFigure($"generator, {tools} tools, unrelated edit", () => GeneratorCommand.MedianMilliseconds(ours.AfterUnrelatedEdit), "ms") { IsReported = true };
        }
    }
}
