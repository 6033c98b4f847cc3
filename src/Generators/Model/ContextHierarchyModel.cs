using AstraWeave.Sdk.Generators.Collections;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>A base type or interface with the list of all that a value of it can be.</summary>
/// <param name="TypeName">The type, with <c>global::</c>.</param>
/// <param name="Discriminator">The property of the prompt that names the case.</param>
/// <param name="Cases">The cases, in the order of the list.</param>
internal sealed record ContextHierarchyModel(string TypeName, string Discriminator, ImmutableEquatableArray<ContextCaseModel> Cases);

/// <summary>A type that a value of a hierarchy can be.</summary>
/// <param name="Name">Its name in the prompt.</param>
/// <param name="IsExact">Whether others derive from it, so that the type itself has to be compared.</param>
/// <param name="Type">Its members.</param>
internal sealed record ContextCaseModel(string Name, bool IsExact, ContextObjectModel Type);
