using BenchmarkDotNet.Running;
using Sdk.Benchmarks.Quick;

if (args is ["quick", .. string[] rest])
{
    return QuickCommand.Run(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(QuickCommand).Assembly).Run(args);
return 0;
