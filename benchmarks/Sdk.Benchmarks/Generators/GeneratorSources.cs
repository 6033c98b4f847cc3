using System.Globalization;
using System.Text;

namespace Sdk.Benchmarks.Generators;

/// <summary>Sources of any number of tools, and the same types as System.Text.Json serializes them: a closed polymorphic set.</summary>
public static class GeneratorSources
{
    // What tools have in common: numbers in ranges, an enum, a text, a list, a nested value.
    private static readonly string[] s_shapes =
    [
        "[Range(0, 60)] int X, [Range(0, 63)] int Y, Pace? Pace = null",
        "uint TargetId, [Range(0, 60)] float Duration",
        "[StringLength(60)] string Text, Pace Pace = Pace.Walk",
        "Cell At, [MaxLength(4)] int[] Targets, bool IsQuiet = false, [Range(0, 60)] byte Turns = 1",
    ];

    /// <summary>A file that has nothing to do with either.</summary>
    public static string Unrelated(int number, int version) => $"namespace Menus; public class Page{number} {{ public int Number() => {version}; }}";

    public static string Toolset(int tools, int version) => File(tools, version, "using AstraWeave.Sdk;", "[LlmToolset] public readonly partial struct GameAction", (i, shape) =>
        $"    [LlmTool(\"Does what number {i} stands for.\")] public readonly record struct Tool{i}({shape});");

    public static string JsonTypes(int tools, int version)
    {
        StringBuilder attributes = new("[JsonPolymorphic(TypeDiscriminatorPropertyName = \"act\")]\n");
        for (int i = 0; i < tools; i++)
        {
            attributes.Append(CultureInfo.InvariantCulture, $"[JsonDerivedType(typeof(Tool{i}), \"tool{i}\")]\n");
        }

        return File(tools, version, "using System.Text.Json.Serialization;", attributes + "public abstract record GameAction", (i, shape) => $"    public sealed record Tool{i}({shape}) : GameAction;")
            .Replace("typeof(Tool", "typeof(GameAction.Tool", StringComparison.Ordinal)
            + "public sealed record Plan(string PlanId, GameAction[] Steps);\n[JsonSerializable(typeof(Plan))] public partial class PlanContext : JsonSerializerContext;\n";
    }

    private static string File(int tools, int version, string usings, string head, Func<int, string, string> member)
    {
        StringBuilder text = new($"using System.ComponentModel.DataAnnotations;\n{usings}\nnamespace Game;\npublic enum Pace {{ Walk, Run, Sprint }}\npublic readonly record struct Cell([Range(0, 63)] int X, [Range(0, 63)] int Y);\n{head}\n{{\n");
        for (int i = 0; i < tools; i++)
        {
            string shape = s_shapes[i % s_shapes.Length];
            text.AppendLine(member(i, i == tools / 2 ? $"int Edited{version}, {shape}" : shape));
        }

        return text.Append("}\n").ToString();
    }
}
