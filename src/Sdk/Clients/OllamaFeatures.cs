using System.Diagnostics.CodeAnalysis;

namespace AstraWeave.Sdk.Clients;

/// <summary>Build switches of the Ollama client.</summary>
internal static class OllamaFeatures
{
    /// <summary>The name of the switch, for a <c>RuntimeHostConfigurationOption</c> in a project file.</summary>
    internal const string UseOllamaSharpSwitch = "AstraWeave.Sdk.UseOllamaSharp";

    /// <summary>Whether OllamaSharp makes the requests. It needs reflection: a build that trims or compiles ahead of time switches it off.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    [FeatureSwitchDefinition(UseOllamaSharpSwitch)]
    internal static bool UseOllamaSharp => !AppContext.TryGetSwitch(UseOllamaSharpSwitch, out bool isEnabled) || isEnabled;
}
