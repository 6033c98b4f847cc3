namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>An environment variable that sets an option.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Setting">The option it sets, as a configuration path.</param>
/// <param name="Expected">What it may hold, for the error message.</param>
/// <param name="TryApply">Sets the option; <see langword="false"/> where the text is none of what it may hold.</param>
internal sealed record EnvironmentVariable(string Name, string Setting, string Expected, Func<string, AstraWeaveLlmOptions, bool> TryApply);
