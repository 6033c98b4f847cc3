using System.Linq;
using AstraWeave.Sdk.Generators.Collections;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>A nested value among the arguments.</summary>
/// <param name="TypeName">The type, with <c>global::</c> and the <c>?</c> of references among its type arguments.</param>
/// <param name="RuntimeType">The type without annotations that the runtime does not know: what overloads differ by.</param>
/// <param name="HelperName">Names its generated methods.</param>
/// <param name="Fields">The fields in the order of the constructor.</param>
internal sealed record ObjectModel(string TypeName, string RuntimeType, string HelperName, ImmutableEquatableArray<ArgumentModel> Fields)
{
    /// <summary>How many values it is made of, written out at every place.</summary>
    public long Places { get; } = 1 + Fields.Sum(field => field.Value.Places);

    /// <summary>How many objects and lists stand in each other, itself among them.</summary>
    public int Depth { get; } = 1 + Fields.Select(field => field.Value.Depth).DefaultIfEmpty(0).Max();
}
