using Phi3Demo;

return await CommandLine.RunAsync(args, Demo.PlayAsync).ConfigureAwait(false);
