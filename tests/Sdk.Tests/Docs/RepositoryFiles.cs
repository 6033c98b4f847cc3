namespace AstraWeave.Sdk.Tests.Docs;

/// <summary>Reads files of the repository by their path from its root.</summary>
internal static class RepositoryFiles
{
    public static string Read(string path) => File.ReadAllText(Path.Combine(FindRoot(), path));

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
