using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace AstraWeave.Sdk;

/// <summary>The allowed range of a setting: a number, or a <see cref="TimeSpan"/> by its milliseconds. Its message names the setting, its value and the range.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingRangeAttribute(double minimum, double maximum) : ValidationAttribute
{
    private const string Section = "AstraWeave:Llm";

    public double Minimum { get; } = minimum;

    public double Maximum { get; } = maximum;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        double? number = value switch
        {
            null => null,
            TimeSpan time => time.TotalMilliseconds,
            _ => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        };
        if (number is null || (number >= Minimum && number <= Maximum))
        {
            return ValidationResult.Success;
        }

        string unit = value is TimeSpan ? " ms" : "";
        return new ValidationResult(string.Create(CultureInfo.InvariantCulture, $"{PathOf(validationContext.DisplayName)} is {number}{unit}; allowed is {Minimum}..{Maximum}{unit}."));
    }

    /// <summary>The generated validator names a property by the options type and the way to it: <c>AstraWeaveLlmOptions.Cache.Capacity</c>.</summary>
    private static string PathOf(string displayName) => Section + displayName[displayName.IndexOf('.', StringComparison.Ordinal)..].Replace('.', ':');
}
