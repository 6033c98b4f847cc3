namespace AstraWeave.Sdk.Package.Tests;

/// <summary>A console project that has the SDK from the package alone.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Consumer(PackedSdk sdk, string program, string properties = "", string framework = "net10.0", string language = "cs")
    {
        _folder.Write($"Program.{language}", program);
        _folder.Write($"Consumer.{language}proj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{framework}</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>
              {(language == "fs" ? """<ItemGroup><Compile Include="Program.fs" /></ItemGroup>""" : "")}
              <ItemGroup>
                <PackageReference Include="AstraWeave.Sdk" Version="{sdk.Version}" />
                <PackageReference Include="Microsoft.Extensions.Hosting" Version="{Repository.HostingVersion}" />
              </ItemGroup>
            </Project>
            """);

        WriteSources(sdk, _folder);
    }

    /// <summary>Has a folder restore the package that is tested, never an older one, and the others from where they were restored already.</summary>
    public static void WriteSources(PackedSdk sdk, TemporaryFolder folder) => folder.Write("nuget.config", $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="packages" /></config>
          <packageSources><add key="packed" value="{sdk.Feed}" /></packageSources>
          <fallbackPackageFolders><add key="restored" value="{Repository.PackagesFolder}" /></fallbackPackageFolders>
        </configuration>
        """);

    /// <summary>Builds what is not to build, and gives back what is said of it.</summary>
    public async Task<string> FailToBuildAsync()
    {
        (int exitCode, string output) = await CommandLine.RunAsync(_folder.Path, CommandLine.Dotnet, "build", "-nodeReuse:false", "-p:UseSharedCompilation=false");
        Assert.NotEqual(0, exitCode);
        return output;
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
