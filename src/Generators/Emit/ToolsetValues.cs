using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Walks the values of a toolset.</summary>
internal static class ToolsetValues
{
    /// <summary>Every argument's, field's and element's value.</summary>
    public static IEnumerable<ValueModel> All(ToolsetModel toolset) => toolset.Tools
        .SelectMany(tool => tool.Arguments)
        .Concat(toolset.Objects.SelectMany(nested => nested.Fields))
        .SelectMany(argument => SelfAndElements(argument.Value));

    /// <summary>The lists that a predicate picks, each runtime type of element once: what overloads are emitted for.</summary>
    public static IEnumerable<ValueModel> Lists(ToolsetModel toolset, System.Func<ValueModel, bool> predicate) => All(toolset)
        .Where(value => value.Element is not null && predicate(value))
        .GroupBy(value => value.Element!.RuntimeType)
        .Select(group => group.First());

    /// <summary>The nested values, each runtime type once: what overloads are emitted for.</summary>
    public static IEnumerable<ObjectModel> Objects(ToolsetModel toolset) => toolset.Objects
        .GroupBy(nested => nested.RuntimeType)
        .Select(group => group.First());

    /// <summary>Whether some value of this nested type may be <c>null</c>.</summary>
    public static bool IsUsedNullable(ToolsetModel toolset, ObjectModel nested) =>
        All(toolset).Any(value => value.IsNullable && value.Object?.RuntimeType == nested.RuntimeType);

    private static IEnumerable<ValueModel> SelfAndElements(ValueModel value)
    {
        for (ValueModel? next = value; next is not null; next = next.Element)
        {
            yield return next;
        }
    }
}
