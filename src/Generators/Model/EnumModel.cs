using AstraWeave.Sdk.Generators.Collections;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>An enum among the arguments.</summary>
/// <param name="TypeName">The type, with <c>global::</c>.</param>
/// <param name="HelperName">Names its generated methods.</param>
/// <param name="Members">The members in declaration order; of several with one value, each.</param>
internal sealed record EnumModel(string TypeName, string HelperName, ImmutableEquatableArray<EnumMemberModel> Members);

/// <summary>A member of an enum.</summary>
/// <param name="Identifier">The C# name.</param>
/// <param name="WireName">The name on the wire.</param>
/// <param name="Value">The number, as text.</param>
/// <param name="IsFirstOfValue">Whether no member before it has the same number: the one that is written.</param>
internal sealed record EnumMemberModel(string Identifier, string WireName, string Value, bool IsFirstOfValue);
