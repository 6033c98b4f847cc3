using System;
using System.Globalization;
using System.Linq;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>A constant of an attribute or a parameter, as C# and as JSON.</summary>
internal static class Constants
{
    /// <returns><see langword="null"/> where the type does not hold it.</returns>
    public static ConstantModel? Read(ValueModel value, object constant)
    {
        switch (constant)
        {
            case bool flag:
                return new ConstantModel(flag ? "true" : "false", flag ? "true" : "false");

            case string text:
                return new ConstantModel(Literals.String(text), JsonText.Quote(text));

            case char character:
                return new ConstantModel(Literals.Char(character), JsonText.Quote(character.ToString()));

            case decimal number:
                return new ConstantModel(DecimalRange.Text(number) + "M", DecimalRange.Text(number));

            case double number:
                return IsFinite(number) ? new ConstantModel(JsonNumber.Format(number) + "D", JsonNumber.Format(number)) : null;

            case float number:
                return IsFinite(number) ? new ConstantModel(JsonNumber.Format(number) + "F", JsonNumber.Format(number)) : null;
        }

        string integer = Convert.ToString(constant, CultureInfo.InvariantCulture)!;
        if (value.Enum is null)
        {
            return new ConstantModel(integer, integer);
        }

        if (value.Enum.IsFlags)
        {
            return FlagsDefault.Of(value, constant);
        }

        EnumMemberModel? member = value.Enum.Members.FirstOrDefault(member => member.Value == integer);
        return member is null ? null : new ConstantModel($"{value.TypeName}.{member.Identifier}", JsonText.Quote(member.WireName));
    }

    private static bool IsFinite(double number) => !double.IsNaN(number) && !double.IsInfinity(number);
}
