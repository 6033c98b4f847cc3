using System.Linq;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Names that are made from those of the tools, apart from what the author and the generator have named already.</summary>
internal sealed class EmittedNames(INamedTypeSymbol toolset, System.Collections.Generic.IEnumerable<string> tools)
{
    /// <summary>Members of the toolset.</summary>
    public NameScope Members { get; } = new([
        .. ReservedNames.All,
        .. toolset.MemberNames,
        .. toolset.GetTypeMembers().Select(nested => nested.Name),
        .. tools,
        toolset.Name]);

    /// <summary>Parameters of <c>Switch</c> and <c>Match</c>.</summary>
    public NameScope Parameters { get; } = new(["state"]);
}
