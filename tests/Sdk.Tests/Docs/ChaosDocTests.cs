using AstraWeave.Sdk.Clients;

namespace AstraWeave.Sdk.Tests.Docs;

public sealed class ChaosDocTests
{
    [Fact]
    public void Each_simulated_fault_is_listed()
    {
        string page = RepositoryFiles.Read("docs/chaos.md");

        Assert.All(Enum.GetNames<SimulatedFault>().Where(static name => name != nameof(SimulatedFault.None)), name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }
}
