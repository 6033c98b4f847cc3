namespace AstraWeave.Sdk.Generators.Model;

/// <summary>A default value.</summary>
/// <param name="Expression">As C#.</param>
/// <param name="Json">As canonical JSON.</param>
internal sealed record DefaultModel(string Expression, string Json);
