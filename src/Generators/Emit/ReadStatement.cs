using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The statements that read one value into a variable.</summary>
internal static class ReadStatement
{
    /// <summary>Writes them.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="path">Names the value in the names of array readers.</param>
    /// <param name="value">What is read.</param>
    /// <param name="target">The variable.</param>
    /// <param name="onFailure">The statement for a value that cannot be read.</param>
    /// <param name="fallback">What <c>null</c> stands for, in C#; <see langword="null"/> where it may not stand there.</param>
    /// <param name="isDeclared">Whether the variable is there already.</param>
    public static void Write(SourceWriter writer, string path, ValueModel value, string target, string onFailure, string? fallback, bool isDeclared = true)
    {
        string declaration = isDeclared ? "" : value.DeclaredType + " ";
        if (fallback is null)
        {
            WritePlain(writer, path, value, target, declaration, onFailure);
            return;
        }

        writer.WriteLine($"{declaration}{target} = {fallback};");
        if (IsDirect(path, value) && Refused(path, value, target).Length == 0)
        {
            writer.WriteLine($$"""
                if (!reader.TryReadNull() && !{{Call(path, value).Call.Replace("$", target)}})
                {
                    {{onFailure}}
                }

                """);
            return;
        }

        using (writer.Block("if (!reader.TryReadNull())"))
        {
            WritePlain(writer, path, value, target, "", onFailure);
        }

        writer.WriteLine();
    }

    private static void WritePlain(SourceWriter writer, string path, ValueModel value, string target, string declaration, string onFailure)
    {
        (string wideType, string call) = Call(path, value);
        bool direct = IsDirect(path, value);
        writer.WriteLine($$"""
            if (!{{call.Replace("$", direct ? declaration + target : wideType + " value")}})
            {
                {{onFailure}}
            }

            """);
        WriteCheck(writer, path, value, direct ? target : "value", onFailure);
        if (!direct)
        {
            writer.WriteLine($"{declaration}{target} = {(wideType == value.TypeName ? "" : $"({value.TypeName})")}value;");
        }
    }

    /// <summary>Whether the variable has the type that the value is read as.</summary>
    private static bool IsDirect(string path, ValueModel value) => !value.IsNullable && Call(path, value).Type == value.TypeName;

    private static void WriteCheck(SourceWriter writer, string path, ValueModel value, string variable, string onFailure)
    {
        string refused = Refused(path, value, variable);
        if (refused.Length > 0)
        {
            writer.WriteLine($$"""
                if ({{refused}})
                {
                    _ = reader.FailNotAllowedValue();
                    {{onFailure}}
                }

                """);
        }
    }

    /// <summary>The condition under which its pattern or its list refuses a value that was read; empty where it has none.</summary>
    private static string Refused(string path, ValueModel value, string variable) => string.Join(" || ", Conditions(path, value, variable, refuses: true));

    /// <summary>The condition under which they take it, to go on a longer one; empty where it has none.</summary>
    public static string Accepted(string path, ValueModel value, string variable) => string.Concat(Conditions(path, value, variable, refuses: false).Select(condition => " && " + condition));

    private static IEnumerable<string> Conditions(string path, ValueModel value, string variable, bool refuses)
    {
        if (value.Pattern is not null)
        {
            yield return $"{(refuses ? "!" : "")}StepPatterns.{path}.IsMatch({variable})";
        }

        if (value.Allowed.Count > 0)
        {
            yield return IsAmong(value, variable, value.Allowed, isNot: refuses);
        }

        if (value.Denied.Count > 0)
        {
            yield return IsAmong(value, variable, value.Denied, isNot: !refuses);
        }
    }

    private static string IsAmong(ValueModel value, string variable, ImmutableEquatableArray<ConstantModel> constants, bool isNot)
    {
        if (value.Kind == ValueKind.Text)
        {
            string equals = string.Join(" || ", constants.Select(constant => $"{variable}.Utf8.SequenceEqual({constant.Expression}u8)"));
            return isNot ? $"!({equals})" : $"({equals})";
        }

        string pattern = string.Join(" or ", constants.Select(constant => constant.Expression));
        string tested = value.Kind == ValueKind.Half ? "(float)" + variable : variable;
        return isNot ? $"{tested} is not {(constants.Count > 1 ? $"({pattern})" : pattern)}" : $"{tested} is {pattern}";
    }

    /// <summary>The type a value is read as, and the call that reads it into <c>$</c>.</summary>
    public static (string Type, string Call) Call(string path, ValueModel value)
    {
        string clamp = value.Clamps ? ", clamp: true" : "";
        return value.Kind switch
        {
            ValueKind.Integer => ("long", $"reader.TryReadInteger({Bound(value, "long")}, out ${clamp})"),
            ValueKind.Unsigned => ("ulong", $"reader.TryReadUnsigned({Bound(value, "ulong")}, out ${clamp})"),
            ValueKind.Double => ("double", $"reader.TryReadDouble({Bound(value, "double")}, out ${clamp})"),
            ValueKind.Single => ("float", $"reader.TryReadSingle({Bound(value, "float")}, out ${clamp})"),
            ValueKind.Half => (value.TypeName, $"reader.TryReadHalf({Bound(value, "double")}, out ${clamp})"),
            ValueKind.Decimal => ("decimal", $"reader.TryReadDecimal({Bound(value, "decimal")}, out ${clamp})"),
            ValueKind.Duration => (value.TypeName, $"reader.TryReadDuration({Bound(value, "double")}, out ${clamp})"),
            ValueKind.Char => ("char", "reader.TryReadChar(out $)"),
            ValueKind.Guid => (value.TypeName, "reader.TryReadGuid(out $)"),
            ValueKind.Instant => (value.TypeName, "reader.TryReadInstant(out $)"),
            ValueKind.Flags => (value.TypeName, $"TryReadFlags{value.Enum!.HelperName}(ref reader, out $)"),
            ValueKind.Boolean => ("bool", "reader.TryReadBoolean(out $)"),
            ValueKind.String => ("string", $"reader.TryReadString({value.Length!.Minimum}, {value.Length.Maximum}, out ${clamp})"),
            ValueKind.Text => (value.TypeName, $"reader.TryReadText({value.Length!.Minimum}, {value.Length.Maximum}, out ${clamp})"),
            ValueKind.Enum => (value.TypeName, $"TryReadMember{value.Enum!.HelperName}(ref reader, out $)"),
            ValueKind.Object => (value.TypeName, $"TryReadValue{value.Object!.HelperName}(ref reader, out $)"),
            _ => (value.TypeName, $"TryReadArray{path}(ref reader, out $)"),
        };
    }

    /// <summary>The bounds of a number as two arguments.</summary>
    public static string Bound(ValueModel value, string type)
    {
        RangeModel range = value.Range!;
        bool isNarrow = value.Kind is ValueKind.Integer or ValueKind.Unsigned && value.TypeName is not ("long" or "ulong");
        string suffix = type == "decimal" ? "M" : "";
        string minimum = range.HasMinimum || isNarrow || type == "ulong" ? range.Minimum + suffix : type + ".MinValue";
        string maximum = range.HasMaximum || isNarrow ? range.Maximum + suffix : type + ".MaxValue";
        return $"{minimum}, {maximum}";
    }
}
