using System.CommandLine;
using Samples.Shared;
using Sdk.IntegrationTests.FakeOllama;

Option<int?> port = NumberOption.Whole("--port", "Where to listen on the loopback.", 11434, 1, 65535);
Option<int?> latency = NumberOption.Whole("--latency-ms", "How long until the first line of an answer, in milliseconds.", 15, 0, 600_000);
Option<int?> seed = NumberOption.Whole("--seed", "What answers are drawn from.", 1, 0, int.MaxValue);
RootCommand command = new("Ollama's protocol on the loopback: answers each chat with a random instance of the JSON Schema in its 'format'. No model.") { port, latency, seed };
command.SetAction(async (result, cancellationToken) =>
{
    TimeSpan pause = TimeSpan.FromMilliseconds(result.GetValue(latency)!.Value);
    FakeReply reply = FakeReply.FromSchema(result.GetValue(seed)!.Value) with
    {
        CharactersPerLine = 64,
        BeforeLine = (line, aborted) => line == 0 ? Task.Delay(pause, aborted) : Task.CompletedTask,
    };
    await using FakeOllamaServer server = await FakeOllamaServer.StartAsync(reply, result.GetValue(port)!.Value).ConfigureAwait(false);
    Console.WriteLine($"Listening on {server.Address}; Ctrl+C ends it.");
    await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
});
return await command.Parse(args).InvokeAsync().ConfigureAwait(false);
