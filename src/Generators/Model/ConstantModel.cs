namespace AstraWeave.Sdk.Generators.Model;

/// <summary>A constant: a default, an allowed or a denied value.</summary>
/// <param name="Expression">As C#.</param>
/// <param name="Json">As canonical JSON.</param>
internal sealed record ConstantModel(string Expression, string Json);
