using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Takes from names what models decorate them with.</summary>
/// <remarks>
/// Markdown's <c>`move_to`</c> and <c>**x**</c>, quotes inside of quotes, a colon that slid into the quotes (<c>"act:"</c>),
/// the marks of XML's attributes and of chat commands (<c>@act</c>, <c>$x</c>, <c>/move_to</c>, <c>#act</c>),
/// and the qualifiers of programs (<c>Action::MoveTo</c>, <c>tools/move_to</c>): seen of Llama, Qwen and Phi.
/// </remarks>
internal static class Names
{
    private const int MaxLength = 64;

    /// <summary>A name without what surrounds it.</summary>
    public static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> name) => Blanks.Trim(WithoutParentheses(Blanks.Trim(name).Trim("`'\"*:@$/#"u8)));

    /// <summary>A property's name, also without the type that a model copied along: <c>"x (int)"</c>.</summary>
    public static ReadOnlySpan<byte> BareKey(ReadOnlySpan<byte> name)
    {
        int type = name is [.., (byte)')'] ? name.LastIndexOf(" ("u8) : -1;
        return Bare(type > 0 ? name[..type] : name);
    }

    private static ReadOnlySpan<byte> WithoutParentheses(ReadOnlySpan<byte> name) => name is [_, .., (byte)'(', (byte)')'] ? name[..^2] : name;

    /// <summary>Splits a qualified name behind its last separator.</summary>
    /// <returns>Whether it is one: one word before the separator, and something behind it.</returns>
    public static bool TrySplit(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> qualifier, out ReadOnlySpan<byte> last)
    {
        int separator = name.LastIndexOfAny((byte)'.', (byte)':', (byte)'/');
        qualifier = separator > 0 ? name[..separator].TrimEnd(":"u8) : default;
        last = separator > 0 ? name[(separator + 1)..] : default;
        return name.Length <= MaxLength && qualifier.Length > 0 && last.Length > 0 && qualifier.IndexOfAny((byte)' ', (byte)'|', (byte)',') < 0;
    }

    /// <summary>Whether a name is a tool's, as it stands, folded, or by alias.</summary>
    public static bool IsTool(ReadOnlySpan<byte> name, IReadOnlyList<ToolSpec> tools)
    {
        for (int i = 0; i < tools.Count; i++)
        {
            if (NameFolding.Equal(name, tools[i].Name) || NameFolding.Any(name, tools[i].Aliases))
            {
                return true;
            }
        }

        return false;
    }
}
