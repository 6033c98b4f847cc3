namespace AstraWeave.Sdk.Generators.Tests.Harness;

/// <summary>Finds the repository's files, for the tables that are read from its documents.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "AstraWeave.Sdk.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run outside of the repository."));
}
