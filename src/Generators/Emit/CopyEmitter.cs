using System;
using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Methods that make a value anew where it holds memory that others may reach: arrays, and texts where these move too.</summary>
/// <param name="method">What the methods are called.</param>
/// <param name="parameter">A further parameter of them, with the comma before it.</param>
/// <param name="argument">The same as an argument.</param>
/// <param name="isCopied">Which values are made anew.</param>
internal sealed class CopyEmitter(string method, string parameter, string argument, Func<ValueModel, bool> isCopied)
{
    public bool Copies(ToolModel tool) => tool.Arguments.Any(value => isCopied(value.Value));

    /// <summary>Writes the methods of all tools, nested values and lists.</summary>
    public void Write(SourceWriter writer, ToolsetModel toolset, Func<ToolModel, bool> isTool)
    {
        foreach (ToolModel tool in toolset.Tools.Where(isTool))
        {
            WriteObject(writer, tool.TypeName, tool.Arguments);
        }

        foreach (ObjectModel nested in ToolsetValues.Objects(toolset).Where(nested => nested.Fields.Any(field => isCopied(field.Value))))
        {
            WriteObject(writer, nested.TypeName, nested.Fields);
            if (ToolsetValues.IsUsedNullable(toolset, nested))
            {
                writer.WriteLine($"private static {nested.TypeName}? {method}({nested.TypeName}? value{parameter}) =>");
                writer.WriteLine($"    value is null ? default({nested.TypeName}?) : {method}(value.GetValueOrDefault(){argument});");
                writer.WriteLine();
            }
        }

        foreach (ValueModel list in ToolsetValues.Lists(toolset, isCopied))
        {
            WriteArray(writer, list.Element!);
        }
    }

    private void WriteObject(SourceWriter writer, string type, ImmutableEquatableArray<ArgumentModel> arguments)
    {
        IEnumerable<string> values = arguments.Select(value => Copied(value.Value, "value." + value.MemberName));
        writer.WriteLine($"public static {type} {method}({type} value{parameter}) =>");
        writer.WriteLine($"    new({string.Join(", ", values)});");
        writer.WriteLine();
    }

    private void WriteArray(SourceWriter writer, ValueModel element)
    {
        string array = element.DeclaredType + "[]?";
        string copy = isCopied(element) ? $"global::System.Array.ConvertAll(value, item => {Copied(element, "item")})" : "[.. value]";
        writer.WriteLine($"""
            [return: global::System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
            private static {array} {method}({array} value{parameter}) =>
                value is null ? null : {copy};

            """);
    }

    /// <summary>An expression for the value made anew.</summary>
    private string Copied(ValueModel value, string expression)
    {
        if (!isCopied(value))
        {
            return expression;
        }

        string inner = value.IsNullable && value.IsValueType ? expression + ".GetValueOrDefault()" : expression;
        string? rebuilt = value.Kind.Rebuild(value, inner, array => $"{method}({array}{argument})");
        return rebuilt is null ? $"{method}({expression}{argument})" : value.IsNullable ? $"({expression} is null ? default({value.DeclaredType}) : {rebuilt})" : rebuilt;
    }
}
