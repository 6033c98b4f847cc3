using System.IO.Compression;
using System.Security.Cryptography;

namespace AstraWeave.Sdk.Package.Tests;

public sealed class DeterminismTests
{
    // What the package is made of.
    private static readonly string[] s_inputs =
        ["src", "docs/diagnostics.md", "docs/assets", "BannedSymbols.txt", "CHANGELOG.md", "Directory.Build.props", "Directory.Packages.props", "LICENSE", "README.md", "global.json", ".editorconfig"];

    [Fact(Explicit = true)]
    public async Task The_same_sources_in_two_folders_make_the_same_package()
    {
        using TemporaryFolder first = new();
        using TemporaryFolder second = new();

        string[] one = await PackCopyAsync(first);
        string[] other = await PackCopyAsync(second);

        Assert.Contains(one, entry => entry.StartsWith("lib/net10.0/AstraWeave.Sdk.dll ", StringComparison.Ordinal));
        Assert.Equal(one, other);
    }

    /// <returns>Each file of the package with the hash of its content.</returns>
    private static async Task<string[]> PackCopyAsync(TemporaryFolder folder)
    {
        string copy = Path.Combine(folder.Path, "repository");
        foreach (string file in s_inputs.SelectMany(FilesOf))
        {
            string target = Path.Combine(copy, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Repository.Root, file), target);
        }

        string feed = Path.Combine(folder.Path, "feed");
        await PackedSdk.PackAsync(copy, feed);
        using ZipArchive package = ZipFile.OpenRead(Directory.GetFiles(feed).Single());
        return [.. package.Entries.Select(entry =>
        {
            using Stream content = entry.Open();
            return $"{entry.FullName} {Convert.ToHexStringLower(SHA256.HashData(content))}";
        })];
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        string full = Path.Combine(Repository.Root, path);
        return File.Exists(full)
            ? [path]
            : Directory.GetFiles(full, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Repository.Root, file))
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
    }
}
