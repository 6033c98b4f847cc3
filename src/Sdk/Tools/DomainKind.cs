namespace AstraWeave.Sdk.Tools;

/// <summary>What the canonical form of a domain's values is, so that <c>7</c> and <c>"7"</c> stay apart.</summary>
internal enum DomainKind : byte
{
    /// <summary>There are no values.</summary>
    None,

    /// <summary>Decimal digits.</summary>
    Integer,

    /// <summary>The text itself; a member's wire name; a GUID's 36 characters.</summary>
    Text,

    /// <summary>A struct's parts in the order of its constructor, as a JSON array.</summary>
    Struct,
}
