using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Analysis.Contexts;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A kind of value: all that the generator has to know of it, in one file a kind. This much a context needs; <see cref="ArgumentKind"/> adds what tools do.</summary>
/// <remarks>Kinds are in <see cref="KindTable"/>. They have no state, so that models may hold them. No member has a fallback: a kind that leaves a question open does not compile.</remarks>
internal abstract class ValueKind
{
    /// <summary>The types by their metadata names with the namespace; none where the form of a type tells the kind.</summary>
    public abstract IReadOnlyList<string> TypeNames { get; }

    /// <summary>What documentation calls the types, in Markdown.</summary>
    public abstract string Title { get; }

    /// <summary>How a value looks in JSON, in Markdown.</summary>
    public abstract string WireForm { get; }

    /// <summary>Adds what the type is made of to the value of a context.</summary>
    /// <returns><see langword="null"/> where something is wrong, which has been reported.</returns>
    public abstract ContextValueModel? CompleteMember(ContextScope scope, MemberSite site, ITypeSymbol type, ContextValueModel value);

    /// <summary>Which buckets <c>[CacheBucket]</c> can make of it; <see langword="null"/> where it is no number.</summary>
    public abstract BucketForm? BucketsOf(ContextValueModel value);

    /// <summary>Whether the runtime's writers know <c>null</c> by themselves.</summary>
    public abstract bool KnowsNull { get; }

    /// <summary>Writes the statements that write a value, which is not <c>null</c>, into a prompt.</summary>
    public abstract void WritePrompt(SourceWriter writer, ContextValueModel value, ContextVariable variable);

    /// <summary>Writes the statements that write a value, which is not <c>null</c>, into a cache key. Two values that the game can tell apart must write different bytes.</summary>
    public abstract void WriteKey(SourceWriter writer, ContextValueModel value, ContextVariable variable);

    /// <summary>How many bytes it takes in a run of a cache key; <see langword="null"/> where it goes by itself.</summary>
    public abstract int? KeyWidth(ContextValueModel value);

    /// <summary>The statement that writes the key of a dictionary into a prompt; <see langword="null"/> where the type cannot be one.</summary>
    public abstract string? WriteEntryName(string typeName, string expression);
}
