using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The descriptor: what the runtime knows of the tools and their arguments.</summary>
internal static class DescriptorEmitter
{
    private const string Tools = "global::AstraWeave.Sdk.Tools.";

    public static string Emit(ToolsetModel toolset) => GeneratedFile.Write(toolset, "", "", writer =>
    {
        writer.WriteLine("/// <summary>Names, arguments and hash of the toolset.</summary>");
        writer.Open($"public static {Tools}ToolsetDescriptor Descriptor {{ get; }} = new()");
        writer.WriteLine($"Name = {Literals.String(toolset.Declaration.FullName)},");
        writer.WriteLine($"Hash = {Tools}ToolsetHash.Parse(ToolsetHash),");
        writer.WriteLine($"Discriminator = {Literals.String(toolset.Discriminator)},");
        writer.WriteLine($"StepsProperty = {Literals.String(toolset.StepsProperty)},");
        writer.WriteLine($"PlanIdProperty = {Literals.String(toolset.PlanIdProperty)},");
        writer.WriteLine($"MaxSteps = {toolset.MaxSteps},");
        writer.WriteLine($"AllowEmptyPlan = {Literals.Bool(toolset.AllowEmptyPlan)},");
        writer.WriteLine("Tools =");
        writer.OpenList();
        foreach (ToolModel tool in toolset.Tools)
        {
            WriteTool(writer, tool);
        }

        writer.CloseList();
        writer.Close(";");
    });

    private static void WriteTool(SourceWriter writer, ToolModel tool)
    {
        writer.Open($"new {Tools}ToolSpec");
        writer.WriteLine($"Name = {Literals.String(tool.WireName)},");
        WriteStrings(writer, "Aliases", tool.Aliases);
        if (tool.Description is not null)
        {
            writer.WriteLine($"Description = {Literals.String(tool.Description)},");
        }

        WriteArguments(writer, "Arguments", tool.Arguments);
        writer.Close(",");
    }

    private static void WriteArguments(SourceWriter writer, string property, ImmutableEquatableArray<ArgumentModel> arguments)
    {
        if (arguments.Count == 0)
        {
            return;
        }

        writer.WriteLine($"{property} =");
        writer.OpenList();
        foreach (ArgumentModel argument in arguments)
        {
            WriteArgument(writer, argument);
        }

        writer.CloseList();
    }

    private static void WriteArgument(SourceWriter writer, ArgumentModel argument)
    {
        writer.Open($"new {Tools}ArgumentSpec");
        writer.WriteLine($"Name = {Literals.String(argument.WireName)},");
        WriteStrings(writer, "Aliases", argument.Aliases);
        if (argument.Description is not null)
        {
            writer.WriteLine($"Description = {Literals.String(argument.Description)},");
        }

        if (argument.IsOptional)
        {
            writer.WriteLine("IsOptional = true,");
        }

        WriteValue(writer, argument.Value);
        writer.Close(",");
    }

    private static void WriteValue(SourceWriter writer, ValueModel value)
    {
        writer.WriteLine($"Type = {Tools}ArgumentType.{value.Kind.WireType},");
        if (value.IsNullable)
        {
            writer.WriteLine("IsNullable = true,");
        }

        if (value.Domain is { } domain)
        {
            writer.WriteLine($"Domain = {Literals.String(domain.Name)},");
        }

        if (value.Range is { } range)
        {
            bool isStated = value.Kind is NumberKind { StatesLimits: true };
            WriteBound(writer, "Minimum", range.Minimum, isStated || range.HasMinimum);
            WriteBound(writer, "Maximum", range.Maximum, isStated || range.HasMaximum);
        }

        if ((value.Length ?? value.Kind.FixedLength) is { } length)
        {
            if (length.Minimum > 0)
            {
                writer.WriteLine($"MinLength = {length.Minimum},");
            }

            writer.WriteLine($"MaxLength = {length.Maximum},");
        }

        if (value.Kind.WirePattern(value) is { } pattern)
        {
            writer.WriteLine($"Pattern = {Literals.String(pattern)},");
        }

        WriteStrings(writer, "Members", value.Members);
        if (value.Enum is null)
        {
            WriteStrings(writer, "AllowedValues", value.Allowed.Select(constant => constant.Json).ToArray());
            WriteStrings(writer, "DeniedValues", value.Denied.Select(constant => constant.Json).ToArray());
        }

        if (value.Object is { } nested)
        {
            WriteArguments(writer, "Fields", nested.Fields);
        }

        if (value.Element is { } element)
        {
            writer.Open($"Element = new {Tools}ArgumentSpec");
            writer.WriteLine("Name = \"\",");
            WriteValue(writer, element);
            writer.Close(",");
        }
    }

    // A bound that no decimal holds, such as 1e300, is known to the reader alone.
    private static void WriteBound(SourceWriter writer, string property, string bound, bool isStated)
    {
        if (isStated && decimal.TryParse(bound, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            writer.WriteLine($"{property} = {bound}M,");
        }
    }

    private static void WriteStrings(SourceWriter writer, string property, IReadOnlyCollection<string> values)
    {
        if (values.Count > 0)
        {
            writer.WriteLine($"{property} = [{string.Join(", ", values.Select(Literals.String))}],");
        }
    }
}
