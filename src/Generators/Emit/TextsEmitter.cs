using System.Linq;
using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Takes a step out of the memory of others: its texts into another buffer, its arrays into copies; and hands out copies of arrays.</summary>
internal static class TextsEmitter
{
    private const string Buffer = "global::AstraWeave.Sdk.PlanTextBuffer texts";

    private const string Text = "global::AstraWeave.Sdk.PlanText";

    private static readonly CopyEmitter s_move = new("Move", ", " + Buffer, ", texts", static value => value.HoldsText || value.HoldsArray);
    private static readonly CopyEmitter s_copy = new("Copy", "", "", static value => value.HoldsArray);

    public static string Emit(ToolsetModel toolset) => GeneratedFile.Write(toolset, "", "", writer =>
    {
        bool any = toolset.Tools.Any(Moves);
        writer.WriteLine("""
            /// <summary>
            /// The same step with its texts moved into <paramref name="texts"/> and its arrays copied, so that nobody else can change it. Called by the planner; not meant for your code.
            /// </summary>
            """);
        writer.WriteLine("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        using (writer.Block($"public {toolset.Declaration.Identifier} WithTexts({Buffer})"))
        {
            if (any)
            {
                WriteCases(writer, toolset);
            }

            writer.WriteLine("return this;");
        }

        if (any)
        {
            WriteMoves(writer, toolset);
        }

        if (toolset.Tools.Any(HandsOutCopies))
        {
            writer.WriteLine();
            writer.WriteLine("// What is handed out is the caller's own: a plan may be given to others as well.");
            writer.WriteLine(GeneratedFile.Attribute);
            using (writer.Block("private static class StepCopies"))
            {
                s_copy.Write(writer, toolset, HandsOutCopies);
            }
        }
    });

    /// <summary>Whether a tool is copied when it is handed out: through an array, or a property that can be set, a caller would reach the plan.</summary>
    public static bool HandsOutCopies(ToolModel tool) => s_copy.Copies(tool) || tool.IsMutableReference;

    private static bool Moves(ToolModel tool) => s_move.Copies(tool) || tool.IsMutableReference;

    private static void WriteMoves(SourceWriter writer, ToolsetModel toolset)
    {
        writer.WriteLine();
        writer.WriteLine(GeneratedFile.Attribute);
        using (writer.Block("private static class StepTexts"))
        {
            s_move.Write(writer, toolset, Moves);
            if (ToolsetValues.All(toolset).Any(value => value.Kind is PlanTextKind))
            {
                // A bare null would become an empty text by the conversion from string.
                writer.WriteLine($"private static {Text} Move({Text} value, {Buffer}) => texts.Add(value.Utf8);");
                writer.WriteLine();
            }

            if (ToolsetValues.All(toolset).Any(value => value.IsNullable && value.Kind is PlanTextKind))
            {
                writer.WriteLine($"private static {Text}? Move({Text}? value, {Buffer}) =>");
                writer.WriteLine($"    value is null ? default({Text}?) : texts.Add(value.GetValueOrDefault().Utf8);");
            }
        }
    }

    private static void WriteCases(SourceWriter writer, ToolsetModel toolset)
    {
        using (writer.Block("switch (_kind)"))
        {
            for (int i = 0; i < toolset.Tools.Count; i++)
            {
                if (Moves(toolset.Tools[i]))
                {
                    writer.WriteLine($"case ToolKind.{toolset.Tools[i].KindName}:");
                    writer.WriteLine($"    return StepTexts.Move({LayoutEmitter.Get(toolset, i)}, texts);");
                }
            }
        }

        writer.WriteLine();
    }
}
