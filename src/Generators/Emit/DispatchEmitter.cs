using System;
using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The exhaustive ways to act on a step: handler, <c>Switch</c>, <c>Match</c>.</summary>
internal static class DispatchEmitter
{
    public static string Emit(ToolsetModel toolset) => GeneratedFile.Write(toolset, "", "", writer =>
    {
        WriteHandler(writer, toolset);
        WriteDispatch(writer, toolset);
        WriteSwitch(writer, toolset);
        WriteSwitchWithState(writer, toolset);
        WriteMatch(writer, toolset);
    });

    private static void WriteHandler(SourceWriter writer, ToolsetModel toolset)
    {
        writer.WriteLine("/// <summary>Acts on each tool. A tool that is added to the set breaks the build of every handler, not the game.</summary>");
        writer.WriteLine(GeneratedFile.Attribute);
        using (writer.Block("public interface IHandler"))
        {
            foreach (ToolModel tool in toolset.Tools)
            {
                writer.WriteLine($"/// <summary>Acts on <c>{tool.WireName}</c>.</summary>");
                writer.WriteLine($"void Handle(in {tool.TypeName} tool);");
                writer.WriteLine();
            }
        }
    }

    private static void WriteDispatch(SourceWriter writer, ToolsetModel toolset)
    {
        writer.WriteLine("""

            /// <summary>Hands the step's tool to its handler: the fastest way, and free of allocation.</summary>
            /// <exception cref="global::System.InvalidOperationException">The step is <see langword="default"/>.</exception>
            public void Dispatch<THandler>(ref THandler handler)
                where THandler : IHandler, allows ref struct
            """);
        WriteCases(writer, toolset, tool => $"handler.Handle({Pass(toolset, tool)});", returns: false);
    }

    private static void WriteSwitch(SourceWriter writer, ToolsetModel toolset)
    {
        writer.WriteLine("""

            /// <summary>Runs the case of the step's tool. The cases stand in the order in which the tools are declared.</summary>
            /// <exception cref="global::System.InvalidOperationException">The step is <see langword="default"/>.</exception>
            """);
        WriteSignature(writer, toolset, "public void Switch(", tool => $"global::AstraWeave.Sdk.ToolAction<{tool.TypeName}>");
        WriteCases(writer, toolset, tool => $"{toolset.Tools[tool].ParameterName}({Pass(toolset, tool)});", returns: false);
    }

    private static void WriteSwitchWithState(SourceWriter writer, ToolsetModel toolset)
    {
        writer.WriteLine("""

            /// <summary>Runs the case of the step's tool, with state instead of captured variables.</summary>
            /// <exception cref="global::System.InvalidOperationException">The step is <see langword="default"/>.</exception>
            """);
        WriteSignature(writer, toolset, "public void Switch<TState>(\n    TState state,", tool => $"global::AstraWeave.Sdk.ToolAction<TState, {tool.TypeName}>");
        WriteCases(writer, toolset, tool => $"{toolset.Tools[tool].ParameterName}(state, {Pass(toolset, tool)});", returns: false);
    }

    private static void WriteMatch(SourceWriter writer, ToolsetModel toolset)
    {
        writer.WriteLine("""

            /// <summary>The result of the case of the step's tool.</summary>
            /// <exception cref="global::System.InvalidOperationException">The step is <see langword="default"/>.</exception>
            """);
        WriteSignature(writer, toolset, "public TResult Match<TResult>(", tool => $"global::AstraWeave.Sdk.ToolFunc<{tool.TypeName}, TResult>");
        WriteCases(writer, toolset, tool => $"return {toolset.Tools[tool].ParameterName}({Pass(toolset, tool)});", returns: true);
    }

    private static void WriteSignature(SourceWriter writer, ToolsetModel toolset, string start, Func<ToolModel, string> type) =>
        writer.WriteLine(start + "\n" + string.Join(",\n", toolset.Declared.Select(i => $"    {type(toolset.Tools[i])} {toolset.Tools[i].ParameterName}")) + ")");

    private static void WriteCases(SourceWriter writer, ToolsetModel toolset, Func<int, string> statement, bool returns)
    {
        writer.Open();
        using (writer.Block("switch (_kind)"))
        {
            for (int i = 0; i < toolset.Tools.Count; i++)
            {
                writer.WriteLine($"case ToolKind.{toolset.Tools[i].KindName}:");
                writer.WriteLine("    " + statement(i));
                if (!returns)
                {
                    writer.WriteLine("    return;");
                }

                writer.WriteLine();
            }

            writer.WriteLine("default:");
            writer.WriteLine("    throw NoTool();");
        }

        writer.Close();
    }

    private static string Pass(ToolsetModel toolset, int tool)
    {
        string expression = LayoutEmitter.GetOwn(toolset, tool);
        return toolset.Layout.Tools[tool].Kind == ToolStorage.Overlaid ? "in " + expression : expression;
    }
}
