using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The way a schema makes models write, as one condition: argument after argument, in its order.</summary>
/// <remarks>Numbers, names and nested objects of them are read by the cursor; for any other value it lets the reader take a turn.</remarks>
internal static class InOrderEmitter
{
    public const string Inlined = "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";
    public const string Cursor = "global::AstraWeave.Sdk.Parsing.PlanCursor";

    /// <summary>Writes a tool's reader for arguments in order, which leaves all others to <paramref name="otherwise"/>.</summary>
    public static void WriteTool(SourceWriter writer, ToolModel tool, int index, string otherwise)
    {
        writer.WriteLine($"{Cursor} cursor = reader.BeginTool({index});");
        WriteLocals(writer, tool.Arguments);
        int depth = tool.Arguments.Select(argument => IsFlat(argument.Value) ? Depth(argument.Value) : 0).DefaultIfEmpty(0).Max();
        List<string> conditions = depth > 0 ? [$"reader.HasRoom({depth})"] : [];
        conditions.AddRange(tool.Arguments.Select(argument => Condition(tool.Arguments, argument, ",")));
        conditions.Add("cursor.TryLeave(ref reader)");
        using (writer.Block($"if ({string.Join("\n    && ", conditions)})"))
        {
            writer.WriteLine($"action = new {tool.TypeName}({ReaderEmitter.Locals(tool.Arguments)});");
            writer.WriteLine("return true;");
        }

        writer.WriteLine();
        writer.WriteLine($"return {otherwise}(ref reader, out action);");
    }

    /// <summary>Writes a nested object's reader for fields in order, where the cursor can read all of them.</summary>
    public static void WriteObject(SourceWriter writer, ObjectModel nested)
    {
        if (!IsFlat(nested))
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(Inlined);
        using (writer.Block($"private static bool TryReadValue{nested.HelperName}(ref {Cursor} cursor, out {nested.TypeName} result)"))
        {
            WriteLocals(writer, nested.Fields);
            List<string> conditions = [.. nested.Fields.Select((field, i) => Condition(nested.Fields, field, i == 0 ? "{" : ","))];
            conditions.Add("cursor.TryPassEnd()");
            using (writer.Block($"if ({string.Join("\n    && ", conditions)})"))
            {
                writer.WriteLine($"result = new {nested.TypeName}({ReaderEmitter.Locals(nested.Fields)});");
                writer.WriteLine("return true;");
            }

            writer.WriteLine();
            writer.WriteLine("result = default;");
            writer.WriteLine("return false;");
        }
    }

    private static void WriteLocals(SourceWriter writer, ImmutableEquatableArray<ArgumentModel> arguments)
    {
        foreach (ArgumentModel argument in arguments)
        {
            writer.WriteLine($"{argument.Value.DeclaredType} {argument.LocalName} = {ReaderEmitter.Initial(argument)};");
        }

        writer.WriteLine();
    }

    private static string Condition(ImmutableEquatableArray<ArgumentModel> arguments, ArgumentModel argument, string before)
    {
        string pass = $"cursor.TryPassName({Literals.Utf8($"{before}\"{argument.WireName}\":")})";
        string path = argument.PathName;
        ValueModel value = argument.Value;
        string target = argument.LocalName;
        string read = value.IsNullable && value.IsValueType
            ? ReadIntoNullable(path, value, target, Unused("some" + argument.FieldName, arguments))
            : ReadPlain(path, value, "out " + target, target);
        if (!value.IsNullable && !argument.IsOptional)
        {
            return $"{pass} && {read}";
        }

        string nullable = value.IsNullable ? $"cursor.TryReadNull(out {target})\n        || " : "";
        return argument.IsOptional
            ? $"(!{pass}\n        || {nullable}{Group(read)})"
            : $"{pass} && ({nullable}{Group(read)})";
    }

    private static string ReadIntoNullable(string path, ValueModel value, string target, string variable) =>
        $"{ReadPlain(path, value, $"out {value.TypeName} {variable}", variable)} && {Cursor}.Keep({variable}, out {target})";

    private static string Unused(string name, ImmutableEquatableArray<ArgumentModel> arguments) =>
        arguments.Any(argument => argument.LocalName == name) ? Unused(name + "Value", arguments) : name;

    private static string ReadPlain(string path, ValueModel value, string declaration, string variable) =>
        Call(path, value, declaration) + ReadStatement.Accepted(path, value, variable);

    private static string Call(string path, ValueModel value, string declaration) => value.Kind.ReadInOrder(value, declaration)
        ?? $"cursor.HandOver(ref reader) && {value.Kind.Read(path, value).Call.Replace("out $", declaration)} && cursor.TakeBack(ref reader)";

    /// <summary>Whether the cursor reads the value by itself.</summary>
    private static bool IsFlat(ValueModel value) => value.Kind.ReadInOrder(value, "") is not null;

    /// <summary>Whether the cursor reads all fields by itself.</summary>
    public static bool IsFlat(ObjectModel nested) =>
        nested.Fields.Count > 0 && !nested.Fields[0].IsOptional && nested.Fields.All(field => IsFlat(field.Value));

    private static int Depth(ValueModel value) =>
        value.Object is { } nested ? 1 + nested.Fields.Max(field => Depth(field.Value)) : 0;

    private static string Group(string condition) => condition.Contains(" && ") && condition[0] != '(' ? $"({condition})" : condition;
}
