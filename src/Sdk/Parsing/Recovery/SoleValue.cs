using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Takes a value out of what wraps nothing but it.</summary>
/// <remarks>
/// Small models echo the schema's shape (<c>{"value": 3}</c>, <c>{"type": "integer", "value": 3}</c>), make lists of one (<c>[3]</c>, <c>["smoke"]</c>, <c>(3)</c>),
/// name the member (<c>{"name": "smoke"}</c>) and cast as programs do (<c>int(3)</c>, <c>Decimal('2.5')</c>). Two values in one wrapping are a choice left open.
/// </remarks>
internal static class SoleValue
{
    private const int MaxLayers = 4;

    private static readonly string[] s_values = ["value", "val", "int", "integer", "float", "double", "decimal", "number", "str", "string", "bool", "boolean", "long", "parseInt", "parseFloat"];
    private static readonly string[] s_types = ["type", "description"];
    private static readonly string[] s_units = ["unit", "units"];
    private static readonly string[] s_texts = ["text", "content", "message"];

    /// <summary>The value inside; the node itself where it is none that wraps a single one.</summary>
    public static int Of(LooseTape tape, int node, ArgumentSpec argument)
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
                LooseKind.Array => tape[value].Next > value + 1 && tape[value + 1].Next == tape[value].Next ? value + 1 : -1,
                LooseKind.Object => OfObject(tape, value, argument),
                _ => -1,
            };
        }

        return node;
    }

    private static int OfObject(LooseTape tape, int node, ArgumentSpec argument)
    {
        int found = -1;
        for (int key = node + 1; key + 1 < tape[node].Next; key = tape[key + 1].Next)
        {
            ReadOnlySpan<byte> name = tape.Text(key);
            if (IsValueName(name, argument))
            {
                if (found >= 0)
                {
                    return -1;
                }

                found = key + 1;
            }
            else if (!NameFolding.Any(name, s_types) && !(NameFolding.Any(name, s_units) && IsUnitOf(tape.Text(key + 1), argument)))
            {
                return -1;
            }
        }

        return found;
    }

    /// <summary>Whether a unit is the one that the argument's name states: <c>s</c> or <c>sec</c> of <c>seconds</c>.</summary>
    private static bool IsUnitOf(ReadOnlySpan<byte> unit, ArgumentSpec argument) =>
        unit.Length > 0 && unit.Length <= argument.Name.Length && System.Text.Ascii.EqualsIgnoreCase(unit, argument.Name.AsSpan(0, unit.Length));

    private static bool IsValueName(ReadOnlySpan<byte> name, ArgumentSpec argument) =>
        NameFolding.Any(name, s_values) || (argument.Name.Length > 0 && NameFolding.Equal(name, argument.Name)) || argument.Type switch
        {
            ArgumentType.Enum => NameFolding.Equal(name, "name"),
            ArgumentType.Integer => NameFolding.Equal(name, "id"),
            ArgumentType.String => NameFolding.Any(name, s_texts),
            _ => false,
        };
}
