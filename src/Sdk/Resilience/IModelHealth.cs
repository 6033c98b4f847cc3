namespace AstraWeave.Sdk.Resilience;

/// <summary>How the models are that the planners ask; a singleton of the services. Thread-safe.</summary>
public interface IModelHealth
{
    /// <summary>Each endpoint and model that a planner was resolved for, in the order they were.</summary>
    IReadOnlyList<IModelEndpoint> Endpoints { get; }
}
