using LlmStress;

return await CommandLine.RunAsync(args, Stress.RunAsync).ConfigureAwait(false);
