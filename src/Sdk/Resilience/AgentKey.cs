namespace AstraWeave.Sdk.Resilience;

/// <summary>Whose plan a call is for: an agent may have plans of several toolsets in the making.</summary>
/// <param name="Toolset">The toolset's name.</param>
/// <param name="Agent">The caller's number for the agent.</param>
internal readonly record struct AgentKey(string Toolset, long Agent);
