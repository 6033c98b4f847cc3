using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A kind with elements, as a context goes through them: without an allocation but for the enumerator of <c>IReadOnlyDictionary</c>.</summary>
internal interface ICollectionKind
{
    /// <summary>An expression for the number of elements.</summary>
    string Count(ContextVariable variable);

    /// <summary>The header of the loop.</summary>
    string Loop(ContextValueModel collection, ContextVariable variable);

    /// <summary>The element inside of the loop.</summary>
    ContextVariable Element(ContextVariable variable);
}
