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

/// <summary>The loops over collections, none of which allocates but that over <c>IReadOnlyDictionary</c>.</summary>
internal static class ContextLoop
{
    public static string Header(ContextValueModel collection, ContextVariable variable)
    {
        string item = Name("item", variable);
        if (collection.Kind == ContextValueKind.Dictionary)
        {
            return $"foreach (({collection.Key!.TypeName.TrimEnd('?')} {Key(variable)}, {collection.Element!.TypeName} {item}) in {variable.Expression})";
        }

        return collection.Collection switch
        {
            ContextCollectionKind.Indexed => $"for (int {Index(variable)} = 0; {Index(variable)} < {variable.Expression}.Count; {Index(variable)}++)",
            ContextCollectionKind.AsSpan => $"foreach ({collection.Element!.TypeName} {item} in {variable.Expression}.AsSpan())",
            ContextCollectionKind.Memory => $"foreach ({collection.Element!.TypeName} {item} in {variable.Expression}.Span)",
            _ => $"foreach ({collection.Element!.TypeName} {item} in {variable.Expression})",
        };
    }

    public static ContextVariable Element(ContextValueModel collection, ContextVariable variable) => new(
        collection.Collection == ContextCollectionKind.Indexed ? $"{variable.Expression}[{Index(variable)}]" : Name("item", variable),
        Name("present", variable),
        variable.Depth + 1);

    public static string Key(ContextVariable variable) => Name("name", variable);

    public static string Count(ContextValueModel collection, ContextVariable variable) => collection.Collection switch
    {
        ContextCollectionKind.Array or ContextCollectionKind.Memory => $"{variable.Expression}.Length",
        ContextCollectionKind.AsSpan => $"{variable.Expression}.AsSpan().Length",
        _ => $"{variable.Expression}.Count",
    };

    private static string Index(ContextVariable variable) => Name("i", variable);

    private static string Name(string word, ContextVariable variable) =>
        variable.Depth == 0 ? word : word + (variable.Depth + 1).ToString(CultureInfo.InvariantCulture);
}
