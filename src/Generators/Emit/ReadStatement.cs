using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Kinds;
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
                if (!reader.TryReadNull() && !{{value.Kind.Read(path, value).Call.Replace("$", target)}})
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
        (string wideType, string call) = value.Kind.Read(path, value);
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
    private static bool IsDirect(string path, ValueModel value) => !value.IsNullable && value.Kind.Read(path, value).Type == value.TypeName;

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
            yield return $"{(refuses ? "!" : "")}StepPatterns.{path}.IsMatch({((TextKind)value.Kind).Matched(variable)})";
        }

        if (value.Allowed.Count > 0)
        {
            yield return ((IListedKind)value.Kind).IsAmong(variable, value.Allowed, isNot: refuses);
        }

        if (value.Denied.Count > 0)
        {
            yield return ((IListedKind)value.Kind).IsAmong(variable, value.Denied, isNot: !refuses);
        }
    }
}
