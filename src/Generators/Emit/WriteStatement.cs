using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The statements that write one value.</summary>
internal static class WriteStatement
{
    /// <summary>Writes them.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">What is written.</param>
    /// <param name="expression">The value in C#.</param>
    /// <param name="depth">How many arrays it stands in.</param>
    /// <param name="isUnwrapped">Whether the expression is of the nullable type although the value is not <c>null</c>.</param>
    public static void Write(SourceWriter writer, ValueModel value, string expression, int depth, bool isUnwrapped = false)
    {
        if (!value.IsNullable)
        {
            value.Kind.WriteJson(writer, value, isUnwrapped && value.IsValueType ? $"{expression}.GetValueOrDefault()" : expression, depth);
            return;
        }

        using (writer.Block($"if ({expression} is null)"))
        {
            writer.WriteLine("writer.WriteNullValue();");
        }

        using (writer.Block("else"))
        {
            value.Kind.WriteJson(writer, value, value.IsValueType ? $"{expression}.GetValueOrDefault()" : expression, depth);
        }

        writer.WriteLine();
    }
}
