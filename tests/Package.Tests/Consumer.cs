namespace AstraWeave.Sdk.Package.Tests;

/// <summary>A console project that has the SDK from the package alone.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Consumer(PackedSdk sdk, string program, string properties = "")
    {
        _folder.Write("Program.cs", program);
        _folder.Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AstraWeave.Sdk" Version="{sdk.Version}" />
                <PackageReference Include="Microsoft.Extensions.Hosting" Version="{Repository.HostingVersion}" />
              </ItemGroup>
            </Project>
            """);

        // A packages folder of its own, so that the package tested is never an older one; the others were restored already.
        _folder.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="packed" value="{sdk.Feed}" /></packageSources>
              <fallbackPackageFolders><add key="restored" value="{Repository.PackagesFolder}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    public Task BuildAsync() => CommandLine.DotnetAsync(_folder.Path, "build", "-o", "out");

    public Task PublishAsync() => CommandLine.DotnetAsync(_folder.Path, "publish", "-c", "Release", "--use-current-runtime", "-o", "out");

    /// <summary>What was built or published.</summary>
    public string Output(string file) => Path.Combine(_folder.Path, "out", file);

    /// <summary>Runs the program, and gives back what it printed.</summary>
    public async Task<string> RunAsync()
    {
        (int exitCode, string output) = await CommandLine.RunAsync(_folder.Path, Output(OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer"));
        Assert.True(exitCode == 0, output);
        return output.ReplaceLineEndings("\n");
    }

    public void Dispose() => _folder.Dispose();
}
