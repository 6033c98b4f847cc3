namespace AstraWeave.Sdk.Generators.Model;

/// <summary>Which list holds the elements.</summary>
internal enum CollectionKind
{
    /// <summary>None: the value is no list.</summary>
    None,

    /// <summary><c>T[]</c>.</summary>
    Array,

    /// <summary><c>ImmutableArray&lt;T&gt;</c>.</summary>
    ImmutableArray,

    /// <summary>One of the SDK's lists without allocation.</summary>
    InlineList,
}
