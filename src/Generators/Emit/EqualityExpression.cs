using System;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Whether a value is written, as a C# expression.</summary>
internal static class EqualityExpression
{
    /// <summary>Whether an argument differs from its default.</summary>
    public static string DiffersFromDefault(ArgumentModel argument, string member)
    {
        ValueModel value = argument.Value;
        string fallback = argument.Default!.Expression;
        switch (fallback)
        {
            case "null":
                return $"{member} is not null";

            case "default" when value.Kind.IsNotDefault(member) is { } shorter:
                return shorter;

            case "true" when !value.IsNullable:
                return "!" + member;

            case "false" when !value.IsNullable:
                return member;
        }

        string equality = value.Kind.AreEqual(value, member, fallback);
        string isEqual = member + " == ";
        return equality.StartsWith(isEqual, StringComparison.Ordinal) ? $"{member} != {equality.Substring(isEqual.Length)}" : "!" + equality;
    }
}
