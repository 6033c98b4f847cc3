using System.IO.Compression;

[assembly: AssemblyFixture(typeof(AstraWeave.Sdk.Package.Tests.PackedSdk))]

namespace AstraWeave.Sdk.Package.Tests;

/// <summary>The package, packed once for all tests, away from the repository's own build output.</summary>
public sealed class PackedSdk : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder to restore from.</summary>
    public string Feed => Path.Combine(_folder.Path, "feed");

    public string Version { get; private set; } = "";

    public ZipArchive Open() => ZipFile.OpenRead(Directory.GetFiles(Feed).Single());

    public async ValueTask InitializeAsync()
    {
        await PackAsync(Repository.Root, Feed, "--artifacts-path", Path.Combine(_folder.Path, "artifacts"));
        string name = Path.GetFileNameWithoutExtension(Directory.GetFiles(Feed).Single());
        Version = name["AstraWeave.Sdk.".Length..];
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static Task PackAsync(string repository, string output, params string[] more) =>
        CommandLine.DotnetAsync(repository, ["pack", "src/Sdk", "-c", "Release", "-o", output, "-p:RunAnalyzers=false", .. more]);
}
