using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>C# expressions that compare values by structure.</summary>
internal static class EqualityExpression
{
    private const string Runtime = "global::AstraWeave.Sdk.Tools.StructuralEquality";

    /// <summary>Compares two values; lists by element, numbers so that a value equals itself.</summary>
    public static string Of(ValueModel value, string left, string right)
    {
        string helper = value.Kind == ValueKind.Object || value.HasStructuredElements ? "StepEquality" : Runtime;
        switch (value.Collection)
        {
            case CollectionKind.Array:
                return $"{helper}.AreEqual({left}, {right})";

            case not CollectionKind.None when value.IsNullable:
                return $"({left}.HasValue == {right}.HasValue && {helper}.AreEqual({left}.GetValueOrDefault().AsSpan(), {right}.GetValueOrDefault().AsSpan()))";

            case not CollectionKind.None:
                return $"{helper}.AreEqual({left}.AsSpan(), {right}.AsSpan())";
        }

        if (value.Kind == ValueKind.Object)
        {
            return $"{helper}.AreEqual({left}, {right})";
        }

        // NaN equals itself here, so that equal steps have equal hashes.
        bool isFloat = value.Kind is ValueKind.Double or ValueKind.Single or ValueKind.Half;
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
        fallback = argument.Value.Kind == ValueKind.Flags && fallback.Contains("|") ? $"({fallback})" : fallback;
        string equality = Of(argument.Value, member, fallback);
        return fallback switch
        {
            "null" => $"{member} is not null",
            "default" when argument.Value.Collection == CollectionKind.ImmutableArray => $"!{member}.IsDefaultOrEmpty",
            "default" when argument.Value.Collection == CollectionKind.InlineList => $"{member}.Count != 0",
            "default" when argument.Value.Kind == ValueKind.Flags => $"{member} != 0",
            "true" when !argument.Value.IsNullable => "!" + member,
            "false" when !argument.Value.IsNullable => member,
            _ when equality == $"{member} == {fallback}" => $"{member} != {fallback}",
            _ => "!" + equality,
        };
    }

    /// <summary>The statement that adds a value to a hash.</summary>
    public static string Hash(ValueModel value, string expression)
    {
        string helper = value.Kind == ValueKind.Object || value.HasStructuredElements ? "StepEquality" : Runtime;
        return value.Collection switch
        {
            CollectionKind.None when value.Kind != ValueKind.Object => $"hash.Add({expression});",
            CollectionKind.None or CollectionKind.Array => $"{helper}.AddHash(ref hash, {expression});",
            _ when value.IsNullable => $"{helper}.AddHash(ref hash, {expression}.GetValueOrDefault().AsSpan());",
            _ => $"{helper}.AddHash(ref hash, {expression}.AsSpan());",
        };
    }
}
