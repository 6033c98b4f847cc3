namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>What a sequence of random numbers is for: each has its own, so that mess and faults leave the plan behind them unchanged.</summary>
internal enum SimulationDraw
{
    Plan,
    Mess,
    Fault,
    Chunks,
}
