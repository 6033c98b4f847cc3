using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>What kinds share whose values can be listed.</summary>
internal static class ListedValues
{
    /// <summary>The condition as a pattern over constants.</summary>
    public static string Pattern(string tested, IReadOnlyCollection<ConstantModel> constants, bool isNot)
    {
        string pattern = string.Join(" or ", constants.Select(constant => constant.Expression));
        return isNot ? $"{tested} is not {(constants.Count > 1 ? $"({pattern})" : pattern)}" : $"{tested} is {pattern}";
    }

    /// <summary>The condition as comparisons of UTF-8.</summary>
    public static string SameUtf8(string tested, IReadOnlyCollection<ConstantModel> constants, bool isNot)
    {
        string equals = string.Join(" || ", constants.Select(constant => $"{tested}.SequenceEqual({constant.Expression}u8)"));
        return isNot ? $"!({equals})" : $"({equals})";
    }

    /// <summary>A number of the attribute; <see langword="null"/> where the constant is another thing.</summary>
    public static object? Number(TypedConstant listed) =>
        listed.Kind is TypedConstantKind.Type or TypedConstantKind.Enum ? null : listed.Value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double ? listed.Value : null;

    /// <summary>A whole number of the attribute within the limits of the argument.</summary>
    public static object? Whole(ValueModel value, TypedConstant listed)
    {
        if (Number(listed) is not { } constant || constant is float or double)
        {
            return null;
        }

        decimal whole = Convert.ToDecimal(constant, CultureInfo.InvariantCulture);
        bool isWithin = whole >= decimal.Parse(value.Range!.Minimum, CultureInfo.InvariantCulture) && whole <= decimal.Parse(value.Range.Maximum, CultureInfo.InvariantCulture);
        return isWithin ? whole < 0 ? (object)(long)whole : (ulong)whole : null;
    }

    /// <summary>Whether llama.cpp's converter writes a text as it is: not every version escapes a backslash.</summary>
    public static bool HasNoEscape(ConstantModel constant) => constant.Json.IndexOf('\\') < 0;

    public static string QuotedText(ConstantModel constant) => $"\"\\\"\" {GbnfText.Write(JsonText.Unquote(constant.Json))} \"\\\"\"";
}
