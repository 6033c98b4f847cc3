using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AstraWeave.Sdk.Tests.Architecture;

/// <summary>The house: a folder uses only what stands below it.</summary>
public sealed partial class FolderDependencyTests
{
    // Each folder, and what it may use. The root is the contract that all folders share; it names types of Contexts, Parsing and Tools, which generated code uses.
    private static readonly Dictionary<string, string[]> s_mayUse = new()
    {
        ["DependencyInjection"] = ["Agents", "Planning", "Caching", "Resilience", "Clients", "Contexts", "Tools", "Parsing", "Telemetry"],
        ["Agents"] = ["Planning", "Contexts", "Tools", "Parsing", "Telemetry"],
        ["Planning"] = ["Caching", "Resilience", "Clients", "Contexts", "Tools", "Parsing", "Telemetry"],
        ["Caching"] = ["Contexts", "Tools", "Parsing", "Telemetry"],
        ["Resilience"] = ["Contexts", "Tools", "Parsing", "Telemetry"],
        ["Clients"] = ["Contexts", "Tools", "Parsing", "Telemetry"],
        ["Contexts"] = ["Tools", "Parsing", "Telemetry"],
        ["Parsing"] = ["Tools", "Telemetry"],
        ["Tools"] = ["Telemetry"],
        ["Telemetry"] = [],
        [""] = ["Contexts", "Parsing", "Tools"],
    };

    public static TheoryData<string> Folders => [.. s_mayUse.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_stands_below_it(string folder)
    {
        List<string> broken = [];
        foreach (string file in Files().Where(file => FolderOf(file) == folder))
        {
            foreach (Match match in SdkNamespace().Matches(File.ReadAllText(file)))
            {
                string used = match.Groups["folder"].Value;
                if (used != folder && !s_mayUse[folder].Contains(used) && s_mayUse.ContainsKey(used))
                {
                    broken.Add($"{Path.GetRelativePath(Root(), file)} uses {used}");
                }
            }
        }

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_folder_of_the_sdk_has_its_place_in_the_house()
    {
        Assert.Subset(s_mayUse.Keys.ToHashSet(), Files().Select(FolderOf).ToHashSet());
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        foreach (string file in Files())
        {
            string expected = string.Join('.', ["AstraWeave.Sdk", .. Path.GetRelativePath(Root(), Path.GetDirectoryName(file)!).Split('/', '\\').Where(static part => part != ".")]);
            string actual = Namespace().Match(File.ReadAllText(file)).Groups["name"].Value;
            bool isRegistration = expected == "AstraWeave.Sdk.DependencyInjection" && actual == "Microsoft.Extensions.DependencyInjection";
            Assert.True(actual == expected || actual.Length == 0 || isRegistration, $"{file} is in {actual}");
        }
    }

    [Fact]
    public void Public_types_sit_where_users_look_for_them()
    {
        string[] internalFolders = ["Planning"];

        Assert.DoesNotContain(typeof(IPlanner<>).Assembly.GetExportedTypes(), type => internalFolders.Any(folder => type.Namespace == $"AstraWeave.Sdk.{folder}"));
        Assert.All(
            typeof(IPlanner<>).Assembly.GetExportedTypes().Where(static type => type.Namespace == "Microsoft.Extensions.DependencyInjection"),
            static type => Assert.True(type.Name.EndsWith("Extensions", StringComparison.Ordinal) || type.Name.Contains("Builder", StringComparison.Ordinal), type.Name));
    }

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Root(), "*.cs", SearchOption.AllDirectories)
            .Where(static file => Path.GetRelativePath(Root(), file).Split('/', '\\')[0] is not ("bin" or "obj"));

    private static string FolderOf(string file)
    {
        string[] parts = Path.GetRelativePath(Root(), file).Split('/', '\\');
        return parts.Length == 1 ? "" : parts[0];
    }

    private static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "src", "Sdk"));

    [GeneratedRegex(@"AstraWeave\.Sdk\.(?<folder>[A-Z]\w+)")]
    private static partial Regex SdkNamespace();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
