using AstraWeave.Sdk;
using McpServer;
using ModelContextProtocol.Server;

GatePost post = new();
McpServerTool[] tools = [.. GateAction.AsAIFunctions((step, _) => ValueTask.FromResult<string?>(post.Do(in step))).Select(static tool => McpServerTool.Create(tool))];

if (args is ["--http", .. string[] rest])
{
    WebApplicationBuilder web = WebApplication.CreateBuilder(rest);
    _ = web.Services.AddMcpServer().WithHttpTransport().WithTools(tools);
    WebApplication app = web.Build();
    _ = app.MapMcp();
    await app.RunAsync();
    return;
}

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);

// Standard output belongs to the protocol.
_ = builder.Logging.ClearProviders().AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
_ = builder.Services.AddMcpServer().WithStdioServerTransport().WithTools(tools);
await builder.Build().RunAsync();
