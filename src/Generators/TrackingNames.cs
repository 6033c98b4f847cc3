namespace AstraWeave.Sdk.Generators;

/// <summary>Names of the pipeline's steps, for tests of what an edit runs again.</summary>
internal static class TrackingNames
{
    public const string ToolsetModel = nameof(ToolsetModel);
    public const string ToolsetDiagnostics = nameof(ToolsetDiagnostics);
    public const string ContextModel = nameof(ContextModel);
    public const string ContextDiagnostics = nameof(ContextDiagnostics);
}
