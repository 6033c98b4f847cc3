using System.Diagnostics.CodeAnalysis;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Writes a loosely read value as the wire form of an argument's type, where that loses nothing.</summary>
/// <remarks>Ranges, lengths and patterns are not looked at here: the generated reader checks them on what is written.</remarks>
internal ref struct ArgumentWriter(LooseTape tape, JsonBuffer json, int maxDepth)
{
    private readonly LooseTape _tape = tape;
    private readonly JsonBuffer _json = json;
    private readonly int _maxDepth = maxDepth;

    public Repairs Repairs { get; private set; }

    public PlanDefect Defect { get; private set; }

    public bool TryWrite(int node, ArgumentSpec argument)
    {
        if (argument.Type is ArgumentType.Integer or ArgumentType.Number or ArgumentType.Boolean or ArgumentType.Enum or ArgumentType.String)
        {
            int sole = SoleValue.Of(_tape, node);
            Repairs |= sole == node ? Repairs.None : Repairs.CoercedValue;
            node = sole;
        }

        LooseKind kind = _tape[node].Kind;
        ReadOnlySpan<byte> text = _tape.Text(node);
        if (kind == LooseKind.Missing)
        {
            return Fail(PlanDefect.MissingArgument);
        }

        if (Literal.IsNull(text, kind))
        {
            _json.Write("null"u8);
            Repairs |= text.SequenceEqual("null"u8) ? Repairs.None : Repairs.Literals;
            return argument.IsNullable || argument.IsOptional || Fail(PlanDefect.WrongType);
        }

        if (argument.IsNullable && kind == LooseKind.Text && Literal.SaysNothing(text, argument))
        {
            _json.Write("null"u8);
            Repairs |= Repairs.Literals;
            return true;
        }

        switch (argument.Type)
        {
            case ArgumentType.Integer:
            case ArgumentType.Number:
                return TryWriteNumber(text, kind, argument.Type == ArgumentType.Integer);

            case ArgumentType.Boolean:
                return TryWriteBoolean(text, kind);

            case ArgumentType.Enum:
                return TryWriteMember(text, kind, argument);

            case ArgumentType.Flags:
                return TryWriteFlags(node, argument);

            case ArgumentType.String:
                return TryWriteText(text, kind);

            case ArgumentType.Array:
                return TryWriteArray(argument.Element!.Type == ArgumentType.String ? node : Reread(node), argument.Element);

            default:
                return TryWriteObject(Reread(node), argument);
        }
    }

    private bool TryWriteNumber(ReadOnlySpan<byte> text, LooseKind kind, bool integer)
    {
        Span<byte> number = stackalloc byte[64];
        if (kind is not (LooseKind.Text or LooseKind.Word) || !Literal.TryNumber(text, integer, number, out int written))
        {
            return Fail(PlanDefect.WrongType);
        }

        Repairs |= kind == LooseKind.Text || !text.SequenceEqual(number[..written]) ? Repairs.CoercedValue : Repairs.None;
        _json.Write(number[..written]);
        return true;
    }

    private bool TryWriteBoolean(ReadOnlySpan<byte> text, LooseKind kind)
    {
        if (kind is not (LooseKind.Text or LooseKind.Word) || !Literal.TryBoolean(text, out bool value))
        {
            return Fail(PlanDefect.WrongType);
        }

        ReadOnlySpan<byte> literal = value ? "true"u8 : "false"u8;
        Repairs |= kind == LooseKind.Text || text.Length == 1 ? Repairs.CoercedValue : text.SequenceEqual(literal) ? Repairs.None : Repairs.Literals;
        _json.Write(literal);
        return true;
    }

    private bool TryWriteMember(ReadOnlySpan<byte> text, LooseKind kind, ArgumentSpec argument)
    {
        if (kind is not (LooseKind.Text or LooseKind.Word))
        {
            return Fail(PlanDefect.WrongType);
        }

        if (!TryFindMember(Names.Bare(text), argument, out string? member))
        {
            return Fail(PlanDefect.UnknownMember);
        }

        Repairs |= System.Text.Ascii.Equals(text, member) ? Repairs.None : Repairs.FoldedName;
        _json.WriteString(member);
        return true;
    }

    private static bool TryFindMember(ReadOnlySpan<byte> text, ArgumentSpec argument, [NotNullWhen(true)] out string? member)
    {
        member = null;
        for (int i = 0; i < argument.Members.Count; i++)
        {
            if (System.Text.Ascii.Equals(text, argument.Members[i]))
            {
                member = argument.Members[i];
                return true;
            }

            member ??= NameFolding.Equal(text, argument.Members[i]) ? argument.Members[i] : null;
        }

        // Qualified by its type's name, as in programs: Weapon.Rifle. Two members' names are a choice that the model left open.
        return member is not null
            || (Names.TrySplit(text, out ReadOnlySpan<byte> qualifier, out ReadOnlySpan<byte> last)
                && !TryFindMember(qualifier, argument, out _) && TryFindMember(last, argument, out member));
    }

    /// <summary>Flags as an array, or one text with <c>|</c> or <c>,</c> between the names.</summary>
    private bool TryWriteFlags(int node, ArgumentSpec argument)
    {
        ArgumentSpec element = argument.Element ?? argument;
        if (_tape[node].Kind == LooseKind.Array)
        {
            return TryWriteElements(node, new ArgumentSpec { Name = "", Type = ArgumentType.Enum, Members = element.Members });
        }

        if (_tape[node].Kind is not (LooseKind.Text or LooseKind.Word))
        {
            return Fail(PlanDefect.WrongType);
        }

        Repairs |= Repairs.CoercedValue;
        _json.Write((byte)'[');
        ReadOnlySpan<byte> rest = _tape.Text(node);
        for (bool first = true; !rest.IsEmpty; first = false)
        {
            int end = rest.IndexOfAny((byte)'|', (byte)',');
            ReadOnlySpan<byte> name = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!first)
            {
                _json.Write((byte)',');
            }

            if (!TryWriteMember(name, LooseKind.Text, element))
            {
                return false;
            }
        }

        _json.Write((byte)']');
        return true;
    }

    private bool TryWriteText(ReadOnlySpan<byte> text, LooseKind kind)
    {
        if (kind is not (LooseKind.Text or LooseKind.Word))
        {
            return Fail(PlanDefect.WrongType);
        }

        Repairs |= kind == LooseKind.Word ? Repairs.CoercedValue : Repairs.None;
        _json.WriteString(text);
        return true;
    }

    private bool TryWriteArray(int node, ArgumentSpec element)
    {
        if (_tape[node].Kind == LooseKind.Array && !(element.Type == ArgumentType.Object && IsSingleTuple(node, element)))
        {
            return TryWriteElements(node, element);
        }

        // One element without its brackets.
        Repairs |= Repairs.CoercedValue;
        _json.Write((byte)'[');
        if (!TryWrite(node, element))
        {
            return false;
        }

        _json.Write((byte)']');
        return true;
    }

    private bool TryWriteElements(int node, ArgumentSpec element)
    {
        _json.Write((byte)'[');
        foreach (int i in _tape.Elements(node))
        {
            if (i > node + 1)
            {
                _json.Write((byte)',');
            }

            if (!TryWrite(i, element))
            {
                return false;
            }
        }

        _json.Write((byte)']');
        return true;
    }

    /// <summary>An object by its fields' names, or as the array of their values.</summary>
    private bool TryWriteObject(int node, ArgumentSpec argument)
    {
        bool isTuple = _tape[node].Kind == LooseKind.Array;
        if (!isTuple && _tape[node].Kind != LooseKind.Object)
        {
            return Fail(PlanDefect.WrongType);
        }

        Repairs |= isTuple ? Repairs.CoercedValue : Repairs.None;
        _json.Write((byte)'{');
        int element = node + 1;
        bool first = true;
        foreach (ArgumentSpec field in argument.Fields)
        {
            int value = isTuple ? (element < _tape[node].Next ? element : -1) : FindField(node, field);
            element = isTuple && value >= 0 ? _tape[value].Next : element;
            if (value < 0)
            {
                continue;
            }

            if (!first)
            {
                _json.Write((byte)',');
            }

            first = false;
            _json.WriteString(field.Name);
            _json.Write((byte)':');
            if (!TryWrite(value, field))
            {
                return false;
            }
        }

        _json.Write((byte)'}');
        return !isTuple || element >= _tape[node].Next || Fail(PlanDefect.WrongLength);
    }

    /// <summary>An array or an object that was written as a text, with or without its brackets (<c>"[3, 4]"</c>, <c>"3, 4"</c>); any other value as it is.</summary>
    private int Reread(int node)
    {
        ReadOnlySpan<byte> text = _tape.Text(node).Trim(" \t\r\n"u8);
        bool isBracketed = text is [(byte)'{', .., (byte)'}'] or [(byte)'[', .., (byte)']'] or [(byte)'(', .., (byte)')'];
        if (_tape[node].Kind != LooseKind.Text || !(isBracketed || text.Contains((byte)',')))
        {
            return node;
        }

        LooseReader reader = new(text, _tape, _maxDepth, _tape[node].Offset);
        bool read = isBracketed ? reader.TryReadValue(out int inner) && !_tape[inner].IsCut && reader.Position == text.Length : reader.TryReadArrayRest(out inner);
        Repairs |= read ? Repairs.CoercedValue : Repairs.None;
        return read ? inner : node;
    }

    private int FindField(int node, ArgumentSpec field)
    {
        int found = -1;
        foreach ((int key, int value) in _tape.Properties(node))
        {
            ReadOnlySpan<byte> name = _tape.Name(key);
            if (System.Text.Ascii.Equals(name, field.Name))
            {
                return value;
            }

            if (NameFolding.Equal(name, field.Name) || NameFolding.Any(name, field.Aliases))
            {
                Repairs |= Repairs.FoldedName;
                found = value;
            }
        }

        return found;
    }

    /// <summary>Whether an array is one element's values, not an array of elements: <c>[3, 4]</c> for a list of positions.</summary>
    private readonly bool IsSingleTuple(int node, ArgumentSpec element) =>
        _tape[node].Next > node + 1
        && _tape[node + 1].Kind is LooseKind.Word or LooseKind.Text
        && _tape.Text(node + 1).IndexOfAny("{[(,"u8) < 0
        && element.Fields.Count > 0 && element.Fields[0].Type is ArgumentType.Integer or ArgumentType.Number;

    private bool Fail(PlanDefect defect)
    {
        Defect = defect;
        return false;
    }
}
