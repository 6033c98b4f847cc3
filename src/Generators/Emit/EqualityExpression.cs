using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>C# expressions that compare values by structure.</summary>
internal static class EqualityExpression
{
    private const string Runtime = "global::AstraWeave.Sdk.Tools.StructuralEquality";

    /// <summary>Compares two values; arrays by element, numbers so that a value equals itself.</summary>
    public static string Of(ValueModel value, string left, string right)
    {
        if (value.Kind == ValueKind.Object || value is { Kind: ValueKind.Array, Element.Kind: ValueKind.Object or ValueKind.Array })
        {
            return $"StepEquality.AreEqual({left}, {right})";
        }

        if (value.Kind == ValueKind.Array)
        {
            return $"{Runtime}.AreEqual({left}, {right})";
        }

        bool hasOperator = value.Kind is not (ValueKind.Double or ValueKind.Single) && !(value.IsNullable && value.Kind == ValueKind.Text);
        return hasOperator
            ? $"{left} == {right}"
            : $"global::System.Collections.Generic.EqualityComparer<{value.DeclaredType}>.Default.Equals({left}, {right})";
    }

    /// <summary>Whether an argument equals its default.</summary>
    public static string OfDefault(ArgumentModel argument, string member) => argument.Default!.Expression switch
    {
        "null" => $"({member} is null)",
        string fallback when argument.Value.Kind is ValueKind.Double or ValueKind.Single && !argument.Value.IsNullable => $"{member}.Equals({fallback})",
        string fallback => $"({Of(argument.Value, member, fallback)})",
    };

    /// <summary>The statement that adds a value to a hash.</summary>
    public static string Hash(ValueModel value, string expression) => value switch
    {
        { Kind: ValueKind.Object } or { Kind: ValueKind.Array, Element.Kind: ValueKind.Object or ValueKind.Array } => $"StepEquality.AddHash(ref hash, {expression});",
        { Kind: ValueKind.Array } => $"{Runtime}.AddHash(ref hash, {expression});",
        _ => $"hash.Add({expression});",
    };
}
