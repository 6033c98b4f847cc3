using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The compiled patterns of text arguments, one field each.</summary>
internal static class PatternEmitter
{
    private const string Pattern = "global::AstraWeave.Sdk.Parsing.PlanPattern";

    public static void Write(SourceWriter writer, ToolsetModel toolset)
    {
        (string Path, string Pattern)[] patterns =
        [
            .. toolset.Tools.SelectMany(tool => Patterns(tool.Identifier, tool.Arguments)),
            .. toolset.Objects.SelectMany(nested => Patterns(nested.HelperName, nested.Fields)),
        ];
        if (patterns.Length == 0)
        {
            return;
        }

        writer.WriteLine(GeneratedFile.Attribute);
        using (writer.Block("private static class StepPatterns"))
        {
            foreach ((string path, string pattern) in patterns)
            {
                writer.WriteLine($"public static readonly {Pattern} {path} = new({Literals.String(pattern)});");
            }
        }

        writer.WriteLine();
    }

    private static IEnumerable<(string Path, string Pattern)> Patterns(string owner, IEnumerable<ArgumentModel> arguments) => arguments
        .Where(argument => argument.Value.Pattern is not null)
        .Select(argument => (owner + argument.FieldName, argument.Value.Pattern!));
}
