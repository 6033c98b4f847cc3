namespace AstraWeave.Sdk;

/// <summary>A case of a generated <c>Switch</c>.</summary>
public delegate void ToolAction<TTool>(in TTool tool);

/// <summary>A case of a generated <c>Switch</c> with state, so that the lambda captures nothing.</summary>
public delegate void ToolAction<in TState, TTool>(TState state, in TTool tool);

/// <summary>A case of a generated <c>Match</c>.</summary>
public delegate TResult ToolFunc<TTool, out TResult>(in TTool tool);
