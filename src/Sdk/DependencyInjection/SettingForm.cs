using System.Globalization;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>What the text of a setting has to be in configuration.</summary>
/// <param name="Allowed">The form, for the error message.</param>
/// <param name="IsOfForm">Whether a text is of it.</param>
internal sealed record SettingForm(string Allowed, Func<string, bool> IsOfForm)
{
    public static SettingForm Text { get; } = new("a text", static _ => true);

    public static SettingForm Switch { get; } = new("true or false", static text => bool.TryParse(text, out _));

    public static SettingForm Whole { get; } = new("a whole number", static text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));

    public static SettingForm Number { get; } = new("a number with a point, such as 0.5", static text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    /// <summary>A bare number above zero would count days, which nobody means.</summary>
    public static SettingForm Time { get; } = new("a time span, such as \"00:00:02\" for two seconds", static text =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) && (text.Contains(':', StringComparison.Ordinal) || time <= TimeSpan.Zero));

    public static SettingForm Address { get; } = new("an absolute http or https address", static text => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _));

    public static SettingForm Base64 { get; } = new("bytes in base64", static text => Convert.TryFromBase64String(text, new byte[text.Length], out _));
}
