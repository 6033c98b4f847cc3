using AstraWeave.Sdk.Generators.Collections;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>How a value is written in canonical form, so that contexts and toolsets agree what is in a domain.</summary>
internal enum DomainFormKind
{
    Signed,
    Unsigned,
    String,

    /// <summary>A <c>PlanText</c>, a <c>char</c> or a <c>Guid</c>.</summary>
    Text,
    Enum,

    /// <summary>Only as a part.</summary>
    Boolean,
    Struct,
}

/// <summary>The form of a domain's values.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="TypeName">The type, with <c>global::</c>.</param>
/// <param name="HelperName">Part of the names of emitted methods.</param>
/// <param name="Members">The members of an enum.</param>
/// <param name="Parts">The parts of a struct, in the order of its constructor.</param>
internal sealed record DomainForm(
    DomainFormKind Kind, string TypeName, string HelperName, ImmutableEquatableArray<EnumMemberModel> Members, ImmutableEquatableArray<DomainPartModel> Parts)
{
    /// <summary>The wire type, as the runtime and messages name it.</summary>
    public string WireType => Kind switch
    {
        DomainFormKind.Signed or DomainFormKind.Unsigned => "Integer",
        DomainFormKind.Enum => "Enum",
        DomainFormKind.Struct => "Object",
        _ => "String",
    };
}

/// <summary>A part of a struct.</summary>
internal sealed record DomainPartModel(string MemberName, DomainForm Form);

/// <summary>Where an argument, or the elements of its list, take their value from.</summary>
/// <param name="Name">The domain.</param>
/// <param name="Form">The form of its values.</param>
/// <param name="Tool">The tool's position among the sorted ones.</param>
/// <param name="Argument">The argument's position.</param>
internal sealed record DomainUse(string Name, DomainForm Form, int Tool, int Argument);

/// <summary>A domain that a context provides.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MemberName">The collection.</param>
/// <param name="Source">Where the values stand in the prompt; <see langword="null"/> where they do not.</param>
/// <param name="Loop">How its elements are reached.</param>
/// <param name="IsNullable">Whether there may be no collection.</param>
/// <param name="IsElementNullable">Whether an element may be <c>null</c>.</param>
/// <param name="KeyPath">The member of an element that is the value; <see langword="null"/> where the element is.</param>
/// <param name="IsKeyNullable">Whether that member may be <c>null</c>.</param>
/// <param name="Form">The form of the values.</param>
internal sealed record ContextDomainModel(
    string Name, string MemberName, string? Source, DomainLoop Loop, bool IsNullable, bool IsElementNullable, string? KeyPath, bool IsKeyNullable, DomainForm Form);

/// <summary>How the elements of a collection are reached without an allocation.</summary>
internal enum DomainLoop
{
    /// <summary>By its own enumerator.</summary>
    Direct,

    /// <summary>By index, as its enumerator is an object.</summary>
    Indexed,
    AsSpan,
    Memory,

    /// <summary>The keys of a dictionary.</summary>
    Keys,
}
