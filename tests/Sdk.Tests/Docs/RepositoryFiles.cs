namespace AstraWeave.Sdk.Tests.Docs;

/// <summary>Reads files of the repository by their path from its root.</summary>
internal static class RepositoryFiles
{
    public static string Read(string path) => File.ReadAllText(Path.Combine(FindRoot(), path));

    public static void Write(string path, string text) => File.WriteAllText(Path.Combine(FindRoot(), path), text);

    /// <summary>The names of the folders in a folder.</summary>
    public static IEnumerable<string> FoldersOf(string path) => Directory.EnumerateDirectories(Path.Combine(FindRoot(), path)).Select(static folder => Path.GetFileName(folder));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AstraWeave.Sdk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"AstraWeave.Sdk.sln stands in no folder above {AppContext.BaseDirectory}.");
    }
}
