using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Samples.Shared;

/// <summary>Options of a sample that take a number in a range, with messages that name the range.</summary>
internal static class NumberOption
{
    public static Option<int?> Whole(string name, string description, int? defaultValue, int minimum, int maximum) => new(name)
    {
        Description = $"{description} {minimum}..{maximum}.",
        HelpName = "N",
        DefaultValueFactory = defaultValue is null ? null : _ => defaultValue,
        CustomParser = result => Read<int>(result, name, NumberStyles.None, minimum, maximum, "a whole number"),
    };

    public static Option<double?> Share(string name, string description, double defaultValue) => new(name)
    {
        Description = $"{description} 0..1.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => Read(result, name, NumberStyles.AllowDecimalPoint, 0.0, 1.0, "a number"),
    };

    private static T? Read<T>(ArgumentResult result, string name, NumberStyles styles, T minimum, T maximum, string kind)
        where T : struct, System.Numerics.INumber<T>
    {
        string text = result.Tokens[0].Value;
        if (!T.TryParse(text, styles, CultureInfo.InvariantCulture, out T value) || value < minimum || value > maximum)
        {
            result.AddError($"{name} takes {kind} from {minimum} to {maximum}, not '{text}'.");
        }

        return value;
    }
}
