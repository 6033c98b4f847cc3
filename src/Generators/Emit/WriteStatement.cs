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
            WritePlain(writer, value, isUnwrapped && value.IsValueType ? $"{expression}.GetValueOrDefault()" : expression, depth);
            return;
        }

        using (writer.Block($"if ({expression} is null)"))
        {
            writer.WriteLine("writer.WriteNullValue();");
        }

        using (writer.Block("else"))
        {
            WritePlain(writer, value, value.IsValueType ? $"{expression}.GetValueOrDefault()" : expression, depth);
        }

        writer.WriteLine();
    }

    private static void WritePlain(SourceWriter writer, ValueModel value, string expression, int depth)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                writer.WriteLine($"writer.WriteBooleanValue({expression});");
                break;

            case ValueKind.String:
                writer.WriteLine($"writer.WriteStringValue({expression});");
                break;

            case ValueKind.Text:
                writer.WriteLine($"writer.WriteStringValue({expression}.Utf8);");
                break;

            case ValueKind.Char:
                writer.WriteLine($"writer.WriteStringValue({expression}.ToString());");
                break;

            case ValueKind.Guid or ValueKind.Instant:
                writer.WriteLine($"writer.WriteStringValue({expression});");
                break;

            case ValueKind.Half:
                writer.WriteLine($"writer.WriteNumberValue((float){expression});");
                break;

            case ValueKind.Duration:
                writer.WriteLine($"writer.WriteNumberValue({expression}.Ticks / 10000000M);");
                break;

            case ValueKind.Flags:
                writer.WriteLine($"WriteFlags(writer, {expression});");
                break;

            case ValueKind.Enum:
                writer.WriteLine($"writer.WriteStringValue(NameOf({expression}));");
                break;

            case ValueKind.Object:
                writer.WriteLine($"WriteValue(writer, {expression});");
                break;

            case ValueKind.Array:
                writer.WriteLine("writer.WriteStartArray();");
                string item = depth == 0 ? "item" : "item" + depth.ToString(System.Globalization.CultureInfo.InvariantCulture);
                using (writer.Block($"foreach ({value.Element!.DeclaredType} {item} in {(value.Collection == CollectionKind.Array ? expression : expression + ".AsSpan()")})"))
                {
                    Write(writer, value.Element!, item, depth + 1);
                }

                writer.WriteLine();
                writer.WriteLine("writer.WriteEndArray();");
                break;

            default:
                writer.WriteLine($"writer.WriteNumberValue({expression});");
                break;
        }
    }
}
