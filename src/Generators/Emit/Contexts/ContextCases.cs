using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit.Contexts;

/// <summary>Which types of a context are cases of its hierarchies.</summary>
internal static class ContextCases
{
    public static bool Contain(ContextModel context, ContextObjectModel type) =>
        context.Hierarchies.Any(hierarchy => hierarchy.Cases.Any(found => found.Type.TypeName == type.TypeName));

    /// <summary>Whether the type is a hierarchy itself, whose methods have its name already.</summary>
    public static bool IsRoot(ContextModel context, ContextObjectModel type) =>
        context.Hierarchies.Any(hierarchy => hierarchy.TypeName == type.TypeName);
}
