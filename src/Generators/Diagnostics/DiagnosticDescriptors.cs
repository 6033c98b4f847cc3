namespace AstraWeave.Sdk.Generators.Diagnostics;

/// <summary>Every diagnostic of the generator. An id is never used again; each has a test and an entry in docs/diagnostics.md.</summary>
internal static partial class DiagnosticDescriptors
{
    private const string Category = "AstraWeave.Sdk";

    /// <summary>The page of the package itself: its readme stands there, and the page of every diagnostic lies in the package as docs/diagnostics.md.</summary>
    private const string HelpLink = "https://www.nuget.org/packages/AstraWeave.Sdk#";
}
