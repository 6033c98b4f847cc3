using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>The configuration section, read key by key: what can be bound, what is not of its form, and what is no setting.</summary>
internal sealed class SettingSection
{
    private readonly List<string> _defects = [];
    private readonly List<(string Path, string? Nearest)> _unknown = [];

    public SettingSection(IConfiguration? configuration)
    {
        Dictionary<string, string?> readable = [];
        IConfigurationSection? section = configuration?.GetSection(AstraWeaveLlmOptions.Section);
        foreach ((string path, string? text) in section?.AsEnumerable(makePathsRelative: true) ?? [])
        {
            if (text is null || path.Length == 0)
            {
                continue;
            }

            if (FormOf(path) is not { } form)
            {
                _unknown.Add((path, SettingNames.NearestTo(path)));
            }
            else if (text.Length > 0 && !form.IsOfForm(text.Trim()))
            {
                _defects.Add(Describe(path, text, form));
            }
            else
            {
                readable[path] = text;
            }
        }

        Readable = new ConfigurationBuilder().AddInMemoryCollection(readable).Build();
    }

    /// <summary>The settings whose text is of their form, by path below the section.</summary>
    public IConfiguration Readable { get; }

    /// <summary>A message for each text that is not of its setting's form: the setting, the text, and what is allowed.</summary>
    public IReadOnlyList<string> Defects => _defects;

    /// <summary>The keys that no setting has, each with the setting most like it.</summary>
    public IReadOnlyList<(string Path, string? Nearest)> Unknown => _unknown;

    /// <summary>The form of a setting, or of an element of a list.</summary>
    private static SettingForm? FormOf(string path)
    {
        int last = path.LastIndexOf(':');
        return SettingNames.Forms.TryGetValue(path, out SettingForm? form) ? form
            : last > 0 && char.IsAsciiDigit(path[^1]) && SettingNames.Forms.ContainsKey(path[..last]) ? SettingForm.Text
            : null;
    }

    private static string Describe(string path, string text, SettingForm form)
    {
        string message = $"{AstraWeaveLlmOptions.Section}:{path} is '{text}'; allowed is {form.Allowed}.";
        if (form != SettingForm.Time || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return message;
        }

        string environment = path.Equals("Budget", StringComparison.OrdinalIgnoreCase) ? $", or set the environment variable LLM_TIMEOUT_MS={text}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{message} A bare number would be {number} days: for {number} ms write \"{TimeSpan.FromMilliseconds(number):c}\"{environment}.");
    }
}
