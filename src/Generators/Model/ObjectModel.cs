using AstraWeave.Sdk.Generators.Collections;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>A nested value among the arguments.</summary>
/// <param name="TypeName">The type, with <c>global::</c>.</param>
/// <param name="HelperName">Names its generated methods.</param>
/// <param name="Fields">The fields in the order of the constructor.</param>
internal sealed record ObjectModel(string TypeName, string HelperName, ImmutableEquatableArray<ArgumentModel> Fields);
