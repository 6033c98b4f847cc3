using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace AstraWeave.Sdk.Package.Tests;

public sealed class ContentTests(PackedSdk sdk)
{
    // Kinds of information in a portable PDB, from its specification.
    private static readonly Guid s_embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public void One_package_holds_runtime_generator_and_code_fixes_and_nothing_unknown()
    {
        using ZipArchive package = sdk.Open();

        string[] content = [.. package.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith('_') && !name.StartsWith('[') && !name.StartsWith("package/", StringComparison.Ordinal))];

        Assert.Equal(
            [
                "AstraWeave.Sdk.nuspec",
                "CHANGELOG.md",
                "LICENSE",
                "README.md",
                "analyzers/dotnet/cs/AstraWeave.Sdk.Generators.CodeFixes.dll",
                "analyzers/dotnet/cs/AstraWeave.Sdk.Generators.dll",
                "buildTransitive/net10.0/AstraWeave.Sdk.targets",
                "docs/diagnostics.md",
                "icon.png",
                "lib/net10.0/AstraWeave.Sdk.dll",
                "lib/net10.0/AstraWeave.Sdk.xml",
            ],
            content.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Package_describes_itself()
    {
        using ZipArchive package = sdk.Open();
        using Stream stream = package.GetEntry("AstraWeave.Sdk.nuspec")!.Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single();
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

        Assert.Equal("AstraWeave.Sdk", Value("id"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Contains("source-generator", Value("tags"), StringComparison.Ordinal);
        Assert.NotEmpty(Value("description"));

        // What the SDK's code uses, and nothing that only its build or one of its packages needs.
        string[] dependencies = [.. metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)];
        string[] used = [.. XDocument.Parse(Repository.Read("src/Sdk/AstraWeave.Sdk.csproj")).Descendants("PackageReference")
            .Where(package => package.Attribute("PrivateAssets") is null)
            .Select(package => package.Attribute("Include")!.Value)];
        Assert.Equal(used.Order(StringComparer.Ordinal), dependencies.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Public_surface_is_documented()
    {
        using ZipArchive package = sdk.Open();
        using Stream stream = package.GetEntry("lib/net10.0/AstraWeave.Sdk.xml")!.Open();

        Assert.Contains(XDocument.Load(stream).Descendants("member"), member => member.Attribute("name")!.Value.StartsWith("M:AstraWeave.Sdk.IPlanner`1.PlanAsync", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lib/net10.0/AstraWeave.Sdk.dll", "IPlanner.cs")]
    [InlineData("analyzers/dotnet/cs/AstraWeave.Sdk.Generators.dll", "LlmToolsetGenerator.cs")]
    public void Symbols_travel_in_the_assembly_and_name_no_folder_of_the_build_machine(string assembly, string file)
    {
        using ZipArchive package = sdk.Open();
        MemoryStream image = new();
        using (Stream stream = package.GetEntry(assembly)!.Open())
        {
            stream.CopyTo(image);
            image.Position = 0;
        }

        using PEReader reader = new(image);
        DebugDirectoryEntry entry = reader.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using MetadataReaderProvider provider = reader.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
        MetadataReader symbols = provider.GetMetadataReader();
        string[] documents = [.. symbols.Documents.Select(document => symbols.GetString(symbols.GetDocument(document).Name))];

        Assert.Contains(documents, document => document.EndsWith("/" + file, StringComparison.Ordinal));
        Assert.All(documents.Where(document => document.EndsWith(file, StringComparison.Ordinal)), document => Assert.StartsWith("/_/src/", document, StringComparison.Ordinal));
        if (assembly.StartsWith("lib/", StringComparison.Ordinal))
        {
            // Sources as well: a debugger steps into the SDK without a server.
            int embedded = symbols.CustomDebugInformation.Count(handle => symbols.GetGuid(symbols.GetCustomDebugInformation(handle).Kind) == s_embeddedSource);
            Assert.Equal(documents.Length, embedded);
        }
    }
}
