using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The union itself: kind, payload, conversions, typed access.</summary>
internal static class UnionEmitter
{
    private const string Interface = "global::AstraWeave.Sdk.ILlmToolset<";

    public static string Emit(ToolsetModel toolset)
    {
        string name = toolset.Declaration.Identifier;
        string converter = $"[global::System.Text.Json.Serialization.JsonConverter(typeof(global::AstraWeave.Sdk.StepJsonConverter<{name}>))]";
        return GeneratedFile.Write(toolset, GeneratedFile.Attribute + "\n" + converter, $" : {Interface}{name}>", writer =>
        {
            WriteKind(writer, toolset);
            WriteState(writer, toolset);
            writer.WriteLine($$"""

                /// <summary>Which tool the step uses.</summary>
                public ToolKind Kind => _kind;

                /// <summary>
                /// The step's tool as an object, for patterns: <c>step.Value switch { {{toolset.Tools[toolset.Declared[0]].Identifier}} tool => … }</c>; <see langword="null"/> for <see langword="default"/>.
                /// Costs an allocation for a tool that is a struct; <c>Dispatch</c>, <c>Switch</c> and <c>Match</c> cost none.
                /// </summary>
                public object? Value => _kind switch
                {
                {{Cases(toolset)}}
                    _ => null,
                };

                /// <summary>The position of the step's tool in <see cref="global::AstraWeave.Sdk.Tools.ToolsetDescriptor.Tools"/>; -1 for <see langword="default"/>.</summary>
                public int ToolIndex => (int)_kind - 1;

                /// <summary>An allow-list of these tools.</summary>
                public static global::AstraWeave.Sdk.ToolMask Allow(params global::System.ReadOnlySpan<ToolKind> tools)
                {
                    global::System.Span<int> indexes = tools.Length <= 64 ? stackalloc int[tools.Length] : new int[tools.Length];
                    for (int i = 0; i < tools.Length; i++)
                    {
                        indexes[i] = (int)tools[i] - 1;
                    }

                    return global::AstraWeave.Sdk.ToolMask.Of<{{name}}>(indexes);
                }

                /// <summary>Reads a plan. Never throws on any bytes.</summary>
                /// <param name="utf8">The model's answer.</param>
                /// <param name="steps">Receives the valid steps.</param>
                /// <param name="texts">Receives the texts of the steps; <see langword="null"/> makes a buffer where a step needs it.</param>
                /// <param name="options">How to read.</param>
                public static global::AstraWeave.Sdk.Parsing.PlanParseResult Parse(
                    global::System.ReadOnlySpan<byte> utf8,
                    global::System.Span<{{name}}> steps,
                    global::AstraWeave.Sdk.PlanTextBuffer? texts = null,
                    in global::AstraWeave.Sdk.Parsing.PlanParseOptions options = default) =>
                    global::AstraWeave.Sdk.Parsing.PlanParser.Parse<{{name}}>(utf8, steps, texts, options);

                /// <summary>The step as a person reads it: <c>move_to(x: 3, y: -2)</c>.</summary>
                public override string ToString() => global::AstraWeave.Sdk.Tools.StepFormatter.Format(this);
                """);

            for (int i = 0; i < toolset.Tools.Count; i++)
            {
                LayoutEmitter.WriteAccess(writer, toolset, i);
            }

            LayoutEmitter.WritePayload(writer, toolset);
            writer.WriteLine($"""

                private static global::System.InvalidOperationException NoTool() =>
                    new("default({name}) holds no tool: steps come from a plan, or from a tool by conversion.");
                """);
        });
    }

    private static string Cases(ToolsetModel toolset) =>
        string.Join("\n", toolset.Tools.Select((tool, i) => $"    ToolKind.{tool.KindName} => {LayoutEmitter.GetOwn(toolset, i)},"));

    private static void WriteKind(SourceWriter writer, ToolsetModel toolset)
    {
        writer.WriteLine("/// <summary>The tools, in canonical order.</summary>");
        using (writer.Block($"public enum ToolKind : {(toolset.Tools.Count < 256 ? "byte" : "ushort")}"))
        {
            writer.WriteLine("/// <summary>None: <see langword=\"default\"/>.</summary>");
            writer.WriteLine("None = 0,");
            for (int i = 0; i < toolset.Tools.Count; i++)
            {
                writer.WriteLine();
                writer.WriteLine($"/// <summary><c>{toolset.Tools[i].WireName}</c>.</summary>");
                writer.WriteLine($"{toolset.Tools[i].KindName} = {i + 1},");
            }
        }

        writer.WriteLine();
    }

    private static void WriteState(SourceWriter writer, ToolsetModel toolset)
    {
        writer.WriteLine("private readonly ToolKind _kind;");
        for (int slot = 0; slot < toolset.Layout.ReferenceSlots; slot++)
        {
            writer.WriteLine($"private readonly object? _reference{slot};");
        }

        if (LayoutEmitter.HasPayload(toolset))
        {
            writer.WriteLine("private readonly Payload _payload;");
        }

        for (int i = 0; i < toolset.Tools.Count; i++)
        {
            foreach ((ArgumentModel argument, ArgumentPart part) in LayoutEmitter.PartsOf(toolset, i).Where(pair => pair.Part.Kind == PartStorage.OwnField))
            {
                writer.WriteLine($"private readonly {argument.Value.DeclaredType} {part.Name};");
            }
        }
    }
}
