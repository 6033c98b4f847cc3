using System.Globalization;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit.Contexts;

/// <summary>A value in emitted code.</summary>
/// <param name="Expression">The value.</param>
/// <param name="Local">A variable for it where it may be <c>null</c>.</param>
/// <param name="Depth">How many collections it stands in.</param>
internal readonly record struct ContextVariable(string Expression, string Local, int Depth)
{
    /// <summary>The value where it is not <c>null</c>.</summary>
    public ContextVariable Present => this with { Expression = Local };

    /// <summary>The mark of an unordered collection.</summary>
    public string Mark => Local.TrimStart('@') + "Mark";
}

/// <summary>The loops over collections and what their variables are called.</summary>
internal static class ContextLoop
{
    /// <summary>The header of a loop over all elements.</summary>
    public static string Each(ContextValueModel collection, ContextVariable variable, string elements) =>
        $"foreach ({collection.Element!.TypeName} {Name("item", variable)} in {elements})";

    /// <summary>The element in such a loop.</summary>
    public static ContextVariable Item(ContextVariable variable) => new(Name("item", variable), Name("present", variable), variable.Depth + 1);

    /// <summary>The header of a loop over the indexes of all elements.</summary>
    public static string ByIndex(ContextVariable variable) => $"for (int {Index(variable)} = 0; {Index(variable)} < {variable.Expression}.Count; {Index(variable)}++)";

    /// <summary>The element in such a loop.</summary>
    public static ContextVariable AtIndex(ContextVariable variable) => Item(variable) with { Expression = $"{variable.Expression}[{Index(variable)}]" };

    /// <summary>The key in a loop over a dictionary.</summary>
    public static string Key(ContextVariable variable) => Name("name", variable);

    private static string Index(ContextVariable variable) => Name("i", variable);

    private static string Name(string word, ContextVariable variable) =>
        variable.Depth == 0 ? word : word + (variable.Depth + 1).ToString(CultureInfo.InvariantCulture);
}
