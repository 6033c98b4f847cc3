using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The compiled patterns of text arguments, one field each.</summary>
internal static class PatternEmitter
{
    private const string Pattern = "global::AstraWeave.Sdk.Parsing.PlanPattern";

    public static void Write(SourceWriter writer, ToolsetModel toolset)
    {
        ArgumentModel[] patterns = [.. toolset.Tools.SelectMany(tool => tool.Arguments)
            .Concat(toolset.Objects.SelectMany(nested => nested.Fields))
            .Where(argument => argument.Value.Pattern is not null)];
        if (patterns.Length == 0)
        {
            return;
        }

        writer.WriteLine(GeneratedFile.Attribute);
        using (writer.Block("private static class StepPatterns"))
        {
            foreach (ArgumentModel argument in patterns)
            {
                writer.WriteLine($"public static readonly {Pattern} {argument.PathName} = new({Literals.String(argument.Value.Pattern!)});");
            }
        }

        writer.WriteLine();
    }
}
