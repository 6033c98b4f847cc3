using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit.Domains;

/// <summary>The gate of a toolset: whether a step's arguments are in the domains that they take from.</summary>
internal static class GroundingEmitter
{
    private const string Grounding = "ref global::AstraWeave.Sdk.Parsing.StepGrounding grounding";

    public static bool Applies(ToolsetModel toolset) => toolset.Tools.Any(Takes);

    public static string Emit(ToolsetModel toolset) => GeneratedFile.Write(toolset, "", "", writer =>
    {
        string name = toolset.Declaration.Identifier;
        writer.WriteLine("/// <summary>Whether the step's arguments are in their domains. Called by the plan parser and the planner; not meant for your code.</summary>");
        writer.WriteLine("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        using (writer.Block($"public static bool TryGround(ref {name} action, {Grounding})"))
        {
            using (writer.Block("switch (action._kind)"))
            {
                foreach (ToolModel tool in toolset.Tools.Where(Takes))
                {
                    int index = toolset.Tools.TakeWhile(other => !ReferenceEquals(other, tool)).Count();
                    writer.WriteLine($"case ToolKind.{tool.KindName}:");
                    writer.WriteLine($"    return StepGrounder.Admits{tool.Identifier}(ref action, action.{LayoutEmitter.Get(toolset, index)}, ref grounding);");
                }

                writer.WriteLine("default:");
                writer.WriteLine("    return true;");
            }
        }

        writer.WriteLine();
        writer.WriteLine(GeneratedFile.Attribute);
        using (writer.Block("private static class StepGrounder"))
        {
            foreach (ToolModel tool in toolset.Tools.Where(Takes))
            {
                WriteTool(writer, name, tool);
            }

            DomainWriteStatement.WriteNames(writer, toolset.Tools.SelectMany(tool => tool.Arguments).Select(argument => argument.Domain?.Form).OfType<DomainForm>());
        }
    });

    private static bool Takes(ToolModel tool) => tool.Arguments.Any(argument => argument.Domain is not null);

    private static void WriteTool(SourceWriter writer, string toolset, ToolModel tool)
    {
        bool moves = tool.Arguments.Any(Clamps);
        writer.WriteLine();
        using (writer.Block($"public static bool Admits{tool.Identifier}(ref {toolset} action, {tool.TypeName} tool, {Grounding})"))
        {
            if (moves)
            {
                writer.WriteLine("bool isMoved = false;");
            }

            foreach (ArgumentModel argument in tool.Arguments.Where(argument => argument.Domain is not null))
            {
                string member = "tool." + argument.MemberName;
                string skip = argument.Default is not null ? EqualityExpression.DiffersFromDefault(argument, member) + " && " : argument.Value.IsNullable ? $"{member} is not null && " : "";
                string present = argument.Value.IsNullable && argument.Value.IsValueType ? member + ".GetValueOrDefault()" : member;

                // A default other than null does not say that there is a value.
                skip += argument.Default is { Json: not "null" } && argument.Value.IsNullable ? $"{member} is not null && " : "";
                using (writer.Block($"if ({skip}!Admits{tool.Identifier}{argument.FieldName}({present}, ref grounding))"))
                {
                    if (!Clamps(argument))
                    {
                        writer.WriteLine("return false;");
                        continue;
                    }

                    RangeModel range = argument.Value.Range!;
                    writer.WriteLine($$"""
                        if (!grounding.TryClamp({{Literals.String(argument.Domain!.Name)}}, {{present}}, {{range.Minimum}}, {{range.Maximum}}, out global::System.Int128 nearest{{argument.FieldName}}))
                        {
                            return false;
                        }

                        tool = new {{tool.TypeName}}({{string.Join(", ", tool.Arguments.Select(other => ReferenceEquals(other, argument) ? $"({argument.Value.TypeName})nearest{argument.FieldName}" : "tool." + other.MemberName))}});
                        isMoved = true;
                        """);
                }

                writer.WriteLine();
            }

            if (moves)
            {
                using (writer.Block("if (isMoved)"))
                {
                    writer.WriteLine("action = tool;");
                }

                writer.WriteLine();
            }

            writer.WriteLine("return true;");
        }

        foreach (ArgumentModel argument in tool.Arguments.Where(argument => argument.Domain is not null))
        {
            WriteArgument(writer, tool, argument);
        }
    }

    private static bool Clamps(ArgumentModel argument) =>
        argument.Value is { Clamps: true, Range: not null, Domain.Form.Kind: DomainFormKind.Signed or DomainFormKind.Unsigned };

    private static void WriteArgument(SourceWriter writer, ToolModel tool, ArgumentModel argument)
    {
        ValueModel value = argument.Value;
        DomainUse domain = argument.Domain!;
        string method = $"Admits{tool.Identifier}{argument.FieldName}";
        writer.WriteLine();
        if (value.Domain is not null)
        {
            using (writer.Block($"private static bool {method}({(value.IsNullable && !value.IsValueType ? value.DeclaredType : value.TypeName)} value, {Grounding})"))
            {
                WriteCheck(writer, domain, "value");
            }

            return;
        }

        using (writer.Block($"private static bool {method}({value.TypeName} values, {Grounding})"))
        {
            ValueModel element = value.Element!;
            using (writer.Block($"foreach ({element.DeclaredType} item in {((ListKind)value.Kind).Elements("values")})"))
            {
                string present = element.IsNullable && element.IsValueType ? "item.GetValueOrDefault()" : "item";
                using (writer.Block($"if ({(element.IsNullable ? "item is not null && " : "")}!{method}Item({present}, ref grounding))"))
                {
                    writer.WriteLine("return false;");
                }
            }

            writer.WriteLine();
            writer.WriteLine("return true;");
        }

        writer.WriteLine();
        using (writer.Block($"private static bool {method}Item({(value.Element!.IsValueType ? value.Element.TypeName : value.Element.DeclaredType)} value, {Grounding})"))
        {
            WriteCheck(writer, domain, "value");
        }
    }

    private static void WriteCheck(SourceWriter writer, DomainUse domain, string value)
    {
        string place = $"{domain.Argument}, {Literals.String(domain.Name)}";
        switch (domain.Form.Kind)
        {
            case DomainFormKind.Struct:
                writer.WriteLine("grounding.BeginStruct();");
                foreach (DomainPartModel part in domain.Form.Parts)
                {
                    writer.WriteLine($"grounding.Add{(part.Form.Kind == DomainFormKind.Enum ? "Word" : "")}({DomainWriteStatement.Argument(part.Form, $"{value}.{part.MemberName}")});");
                }

                writer.WriteLine($"return grounding.AdmitsStruct({place});");
                break;

            case DomainFormKind.Enum:
                writer.WriteLine($"return grounding.AdmitsWord({place}, {DomainWriteStatement.Argument(domain.Form, value)});");
                break;

            default:
                writer.WriteLine($"return grounding.Admits({place}, {DomainWriteStatement.Argument(domain.Form, value)});");
                break;
        }
    }
}
