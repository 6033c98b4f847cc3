using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Finds a refusal in an update that its client leaves untranslated: OpenAI's streams it beside the contents, which stay empty.</summary>
/// <remarks>By a public text property (<c>RefusalUpdate</c>, <c>Refusal</c>) of the client's own update. Where a trimmed application has lost it, the answer is one without text.</remarks>
internal static class RefusalReader
{
    private static readonly string[] s_names = ["RefusalUpdate", "Refusal"];

    public static bool IsRefusal(ChatResponseUpdate update) =>
        update.Contents.Count == 0 && update.RawRepresentation is object raw && s_names.Any(name => Read(raw, name) is string { Length: > 0 });

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A property that was trimmed away is not found; the answer is then one without text.")]
    private static object? Read(object raw, string name)
    {
        try
        {
            return raw.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance, binder: null, typeof(string), Type.EmptyTypes, modifiers: null)?.GetValue(raw);
        }
        catch (Exception cause) when (cause is AmbiguousMatchException or TargetInvocationException or MemberAccessException or NotSupportedException)
        {
            // A property that cannot be read says nothing.
            return null;
        }
    }
}
