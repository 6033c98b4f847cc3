namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Takes a value out of what wraps nothing but it.</summary>
/// <remarks>
/// Small models make lists of one (<c>[3]</c>, <c>["smoke"]</c>, <c>(3)</c>) and cast as programs do (<c>int(3)</c>, <c>Decimal('2.5')</c>).
/// Two values in one wrapping are a choice left open.
/// </remarks>
internal static class SoleValue
{
    private const int MaxLayers = 4;

    private static readonly string[] s_casts = ["int", "integer", "float", "double", "decimal", "number", "str", "string", "bool", "boolean", "long", "parseInt", "parseFloat"];

    /// <summary>The value inside; the node itself where it is none that wraps a single one.</summary>
    public static int Of(LooseTape tape, int node)
    {
        int value = node;
        for (int layer = 0; layer < MaxLayers && value >= 0; layer++)
        {
            if (tape[value].Kind is LooseKind.Text or LooseKind.Word)
            {
                return value;
            }

            value = tape[value].Kind switch
            {
                LooseKind.Array => tape.Only(value),
                LooseKind.Object => OfCast(tape, value),
                _ => -1,
            };
        }

        return node;
    }

    /// <summary>The argument of a call that only converts: <c>int(3)</c>. An object is another shape than a scalar's, whatever it holds.</summary>
    private static int OfCast(LooseTape tape, int node)
    {
        int value = tape.Only(node);
        return value >= 0 && tape[node + 1].Kind == LooseKind.Word && tape[value].Kind == LooseKind.Array && NameFolding.Any(tape.Text(node + 1), s_casts) ? value : -1;
    }
}
