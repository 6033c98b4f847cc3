using AstraWeave.Sdk.Generators.Collections;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>An enum among the arguments.</summary>
/// <param name="TypeName">The type, with <c>global::</c>.</param>
/// <param name="HelperName">Names its generated methods.</param>
/// <param name="IsFlags">Whether its values are sets of members.</param>
/// <param name="Members">The members in declaration order; of several with one value, each. A set has no member for the empty one.</param>
internal sealed record EnumModel(string TypeName, string HelperName, bool IsFlags, ImmutableEquatableArray<EnumMemberModel> Members);

/// <summary>A member of an enum.</summary>
/// <param name="Identifier">The C# name.</param>
/// <param name="WireName">The name on the wire.</param>
/// <param name="Value">The number, as text.</param>
/// <param name="Bits">How many bits it has.</param>
/// <param name="IsFirstOfValue">Whether no member before it has the same number: the one that is written.</param>
internal sealed record EnumMemberModel(string Identifier, string WireName, string Value, int Bits, bool IsFirstOfValue);
