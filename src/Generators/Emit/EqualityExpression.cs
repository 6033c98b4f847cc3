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

        // NaN equals itself here, so that equal steps have equal hashes.
        bool isFloat = value.Kind is ValueKind.Double or ValueKind.Single;
        if (value.IsNullable && (isFloat || value.Kind == ValueKind.Text))
        {
            return $"global::System.Collections.Generic.EqualityComparer<{value.DeclaredType}>.Default.Equals({left}, {right})";
        }

        return isFloat ? $"{left}.Equals({right})" : $"{left} == {right}";
    }

    /// <summary>Whether an argument differs from its default.</summary>
    public static string DiffersFromDefault(ArgumentModel argument, string member)
    {
        string fallback = argument.Default!.Expression;
        string equality = Of(argument.Value, member, fallback);
        return fallback switch
        {
            "null" => $"{member} is not null",
            "true" when !argument.Value.IsNullable => "!" + member,
            "false" when !argument.Value.IsNullable => member,
            _ when equality == $"{member} == {fallback}" => $"{member} != {fallback}",
            _ => "!" + equality,
        };
    }

    /// <summary>The statement that adds a value to a hash.</summary>
    public static string Hash(ValueModel value, string expression) => value switch
    {
        { Kind: ValueKind.Object } or { Kind: ValueKind.Array, Element.Kind: ValueKind.Object or ValueKind.Array } => $"StepEquality.AddHash(ref hash, {expression});",
        { Kind: ValueKind.Array } => $"{Runtime}.AddHash(ref hash, {expression});",
        _ => $"hash.Add({expression});",
    };
}
