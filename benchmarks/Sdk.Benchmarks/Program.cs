using BenchmarkDotNet.Running;
using Sdk.Benchmarks.Edges;
using Sdk.Benchmarks.Generators;
using Sdk.Benchmarks.Paths;
using Sdk.Benchmarks.Planning;
using Sdk.Benchmarks.Quick;
using Sdk.Benchmarks.Tokens;

if (args is ["quick", .. string[] rest])
{
    return QuickCommand.Run(rest);
}

if (args is ["tokens"])
{
    return TokenCommand.Run();
}

if (args is ["path"])
{
    return await PathCommand.RunAsync();
}

if (args is ["generator"])
{
    return GeneratorCommand.Run();
}

if (args is [StartUp.Command, string what])
{
    return await StartUp.RunAsync(what);
}

if (args is ["edges", .. string[] edges])
{
    return EdgeCommand.Run(edges);
}

BenchmarkSwitcher.FromAssembly(typeof(QuickCommand).Assembly).Run(args);
return 0;
