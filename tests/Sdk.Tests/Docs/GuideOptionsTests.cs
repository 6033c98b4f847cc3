using System.Globalization;
using System.Reflection;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Tests.Docs;

/// <summary>The tables of the guide against the code.</summary>
public sealed class GuideOptionsTests
{
    private static readonly string s_guide = RepositoryFiles.Read("docs/LLM_INTEGRATION_GUIDE.md");

    public static TheoryData<string, string> Settings => new(SettingsOf(new AstraWeaveLlmOptions(), ""));

    public static TheoryData<string> Reasons => [.. Enum.GetNames<PlanReason>()];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Each_setting_is_listed_with_its_default(string path, string value) =>
        Assert.Matches($@"(?m)^\| `{path}` \|.*\| `{System.Text.RegularExpressions.Regex.Escape(value)}`[^|]*\|$", s_guide);

    [Theory]
    [InlineData(typeof(PlanOptions))]
    [InlineData(typeof(SimulatedModelOptions))]
    [InlineData(typeof(PromptOptions<SquadAction>))]
    [InlineData(typeof(PlanParseOptions))]
    [InlineData(typeof(LlmToolsetAttribute))]
    public void Each_option_in_code_is_listed(Type options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string name = options.Name.Split('`')[0];
        string[] members = [.. options.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(static member => member.Name)];
        string section = s_guide[s_guide.IndexOf($"**`{name}`**", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n\n", StringComparison.Ordinal)];

        Assert.All(members, member => Assert.Contains($"`{member}`", section, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_environment_variable_is_listed()
    {
        FieldInfo table = typeof(EnvironmentVariables).GetField("s_all", BindingFlags.Static | BindingFlags.NonPublic)!;

        Assert.All((EnvironmentVariable[])table.GetValue(null)!, variable => Assert.Matches($@"(?m)^\| `{variable.Name}` \|", s_guide));
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Each_reason_is_explained_with_a_remedy(string reason) =>
        Assert.Matches($@"(?m)^\| `{reason}` \| [^|]{{8,}} \| [^|]{{8,}} \|$", s_guide);

    private static IEnumerable<(string Path, string Value)> SettingsOf(object options, string prefix) =>
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(member =>
            member.PropertyType.Namespace!.StartsWith("AstraWeave", StringComparison.Ordinal)
                ? SettingsOf(member.GetValue(options)!, $"{prefix}{member.Name}:")
                : [($"{prefix}{member.Name}", Shown(member.GetValue(options)))]);

    private static string Shown(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        Uri uri => $"\"{uri.OriginalString}\"",
        System.Collections.ICollection { Count: 0 } => "[]",
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
    };
}
