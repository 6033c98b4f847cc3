using AstraWeave.Sdk.Fuzz;

FuzzSettings? settings = FuzzSettings.Parse(args);
if (settings is null)
{
    Console.Error.WriteLine(FuzzSettings.Usage);
    return 2;
}

using InstrumentedContext context = new();
return context.Run(settings);
