using System.Reflection;
using System.Xml.Linq;

namespace AstraWeave.Sdk.Package.Tests;

/// <summary>The repository that the tests run from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Where the build has put the packages that it restored.</summary>
    public static string PackagesFolder { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "PackagesFolder").Value!;

    public static string HostingVersion { get; } = XDocument.Load(Path.Combine(Root, "Directory.Packages.props"))
        .Descendants("PackageVersion")
        .Single(package => package.Attribute("Include")!.Value == "Microsoft.Extensions.Hosting")
        .Attribute("Version")!.Value;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "AstraWeave.Sdk.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run from the repository.");
    }
}
