using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Sdk.IntegrationTests.Tools;

/// <summary>The sample server as a program of its own, called by the protocol's own client over standard input and output, and over HTTP.</summary>
public sealed partial class McpServerTests
{
    private const int HangGuard = 120_000;

    private static readonly string s_server = typeof(McpServerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static entry => entry.Key == "McpServer").Value!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    [Fact(Timeout = HangGuard)]
    public async Task Client_lists_and_calls_the_toolset_over_standard_input_and_output()
    {
        StdioClientTransport transport = new(new StdioClientTransportOptions { Name = "gate", Command = Dotnet, Arguments = [s_server] });

        await using McpClient client = await McpClient.CreateAsync(transport, cancellationToken: Token);

        await AssertServesAsync(client);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Client_lists_and_calls_the_toolset_over_http()
    {
        ProcessStartInfo start = new(Dotnet, [s_server, "--http", "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        try
        {
            Uri address = await AddressOfAsync(process);
            HttpClientTransport transport = new(new HttpClientTransportOptions { Endpoint = address });

            await using McpClient client = await McpClient.CreateAsync(transport, cancellationToken: Token);

            await AssertServesAsync(client);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task AssertServesAsync(McpClient client)
    {
        IList<McpClientTool> tools = await client.ListToolsAsync(cancellationToken: Token);
        Assert.Equal(["look", "move_to", "say", "set_gate"], tools.Select(static tool => tool.Name).Order(StringComparer.Ordinal));
        McpClientTool moveTo = tools.Single(static tool => tool.Name == "move_to");
        Assert.Equal("Walk to a cell of the yard.", moveTo.Description);
        Assert.Contains("\"maximum\":9", moveTo.JsonSchema.GetRawText().Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.Equal((false, "You stand at 5,3. The gate at 5,0 is closed."), await CallAsync(client, "look"));
        (bool refused, string reason) = await CallAsync(client, "move_to", ("x", 5), ("y", 99));
        Assert.True(refused);

        // The protocol has no content for errors: the client gets ours as JSON, marked as an error.
        string message = JsonDocument.Parse(reason).RootElement.GetProperty("message").GetString()!;
        Assert.StartsWith("Not done: ", message, StringComparison.Ordinal);
        Assert.Contains("'y' must be a whole number", message, StringComparison.Ordinal);
        Assert.True((await CallAsync(client, "set_gate", ("state", "ajar"))).IsError);
        Assert.True((await CallAsync(client, "move_to", ("x", 5))).IsError);

        // Nothing of what was refused has happened.
        Assert.Equal((false, "You stand at 5,3. The gate at 5,0 is closed."), await CallAsync(client, "look"));
        Assert.Equal((false, "You stand at 5,1."), await CallAsync(client, "move_to", ("x", 5), ("y", "1")));
        Assert.StartsWith("The gate is at 5,0", (await CallAsync(client, "set_gate", ("state", "open"))).Text, StringComparison.Ordinal);
        Assert.Equal((false, "You stand at 5,0."), await CallAsync(client, "move_to", ("x", 5), ("y", 0)));
        Assert.Equal((false, "The gate is open."), await CallAsync(client, "set_gate", ("state", "open")));
    }

    private static async Task<(bool IsError, string Text)> CallAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments)
    {
        CallToolResult result = await client.CallToolAsync(tool, arguments.ToDictionary(static argument => argument.Name, static argument => argument.Value), cancellationToken: Token);
        return (result.IsError == true, string.Concat(result.Content.OfType<TextContentBlock>().Select(static block => block.Text)));
    }

    private static async Task<Uri> AddressOfAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(Token) is string line)
        {
            if (Address().Match(line) is { Success: true } found)
            {
                // Read on: a full pipe would stop the server.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new Uri(found.Value);
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
