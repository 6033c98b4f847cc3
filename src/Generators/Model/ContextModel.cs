using AstraWeave.Sdk.Generators.Collections;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>All that is emitted for a context.</summary>
internal sealed record ContextModel
{
    public required DeclarationModel Declaration { get; init; }

    /// <summary>The diagnostics of experimental and obsolete things that the emitted code names.</summary>
    public required ImmutableEquatableArray<string> SuppressedIds { get; init; }

    /// <summary>The type's kind, as its other part has to repeat it: <c>record struct</c>.</summary>
    public required string Keyword { get; init; }

    /// <summary>The nested class that holds the writers, unlike any member of the type.</summary>
    public required string WriterName { get; init; }

    /// <summary>The context's own members; <see langword="null"/> where it is the root of a hierarchy.</summary>
    public required ContextObjectModel? Root { get; init; }

    /// <summary>Every nested type among the members, once, inner ones first.</summary>
    public required ImmutableEquatableArray<ContextObjectModel> Objects { get; init; }

    /// <summary>Every closed hierarchy among the members, once, inner ones first.</summary>
    public required ImmutableEquatableArray<ContextHierarchyModel> Hierarchies { get; init; }

    /// <summary>The domains, in the order of declaration.</summary>
    public required ImmutableEquatableArray<ContextDomainModel> Domains { get; init; }

    /// <summary>The expression for the tools that make sense now; <see langword="null"/> where no member says it.</summary>
    public required string? ToolsExpression { get; init; }

    /// <summary>Every enum among the members, once.</summary>
    public required ImmutableEquatableArray<EnumModel> Enums { get; init; }
}

/// <summary>The context, or a nested type of it.</summary>
/// <param name="TypeName">The type, with <c>global::</c>.</param>
/// <param name="IsValueType">Whether it is passed by reference to its writers.</param>
/// <param name="Members">The members that are in the prompt or in the key, in the order of declaration.</param>
internal sealed record ContextObjectModel(string TypeName, bool IsValueType, ImmutableEquatableArray<ContextMemberModel> Members);

/// <summary>A member of a context.</summary>
/// <param name="MemberName">The property or field, with <c>@</c> where it is a keyword.</param>
/// <param name="LocalName">A variable for its value.</param>
/// <param name="WireName">Its name in the prompt.</param>
/// <param name="InPrompt">Whether the model reads it.</param>
/// <param name="InKey">Whether it is part of the key.</param>
/// <param name="Value">How it is written.</param>
internal sealed record ContextMemberModel(string MemberName, string LocalName, string WireName, bool InPrompt, bool InKey, ContextValueModel Value)
{
    /// <summary>How likely it is another one from call to call, as far as its marks say: 0 where they say nothing, 1 in buckets, 2 outside of the key.</summary>
    public int Volatility => InKey ? Value.Volatility : 2;
}
