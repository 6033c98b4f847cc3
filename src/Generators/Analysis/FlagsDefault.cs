using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>The default of a set of flags: its members as the writer picks them, single bits first.</summary>
internal static class FlagsDefault
{
    /// <returns><see langword="null"/> where the members do not make up the value.</returns>
    public static ConstantModel? Of(ValueModel value, object constant)
    {
        ulong whole = ToBits(constant);
        ulong rest = whole;
        List<EnumMemberModel> members = [];
        foreach (EnumMemberModel member in value.Enum!.Members.Where(member => member.IsFirstOfValue).OrderBy(member => member.Bits))
        {
            ulong bits = ToBits(decimal.Parse(member.Value, CultureInfo.InvariantCulture));
            if ((rest & bits) != 0 && (whole & bits) == bits)
            {
                members.Add(member);
                rest &= ~bits;
            }
        }

        if (rest != 0)
        {
            return null;
        }

        string expression = members.Count == 0 ? "0" : string.Join(" | ", members.Select(member => $"{value.TypeName}.{member.Identifier}"));
        return new ConstantModel(expression, "[" + string.Join(",", members.Select(member => JsonText.Quote(member.WireName))) + "]");
    }

    private static ulong ToBits(object constant)
    {
        decimal number = Convert.ToDecimal(constant, CultureInfo.InvariantCulture);
        return number < 0 ? unchecked((ulong)(long)number) : (ulong)number;
    }
}
