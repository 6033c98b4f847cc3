using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using AstraWeave.Sdk.Generators.Tests.Schemas;
using AstraWeave.Sdk.Parsing;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Tests.Harness;

/// <summary>Toolsets compiled from source and loaded, so that their generated code can run.</summary>
internal sealed class LoadedToolsets
{
    private const BindingFlags Helpers = BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DoNotWrapExceptions;

    private readonly Assembly _assembly;

    public LoadedToolsets(params string[] sources)
        : this([], sources)
    {
    }

    /// <summary>Compiles the sources against other assemblies that are known by their images alone.</summary>
    public LoadedToolsets(IReadOnlyList<byte[]> images, params string[] sources)
    {
        GeneratorRun run = GeneratorRun.Of(GeneratorRun.Compile(DocumentationMode.Parse, sources).AddReferences(images.Select(image => MetadataReference.CreateFromImage(image))));
        Assert.Empty(run.Diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info));
        AssemblyLoadContext context = new("Toolsets");
        foreach (byte[] image in images)
        {
            context.LoadFromStream(new MemoryStream(image));
        }

        _assembly = context.LoadFromStream(new MemoryStream(run.Compiles().Emit()));
    }

    /// <summary>Parses a step strictly, writes it, and parses what was written; all as one equal value.</summary>
    /// <returns>The step as it was written.</returns>
    public string RoundTrip(string toolset, string step) => Call(nameof(RoundTripOf), toolset, step);

    /// <summary>Parses one leniently, and writes it.</summary>
    public string Mend(string toolset, string step) => Call(nameof(MendedOf), toolset, step);

    /// <summary>Parses a step strictly that is wrong.</summary>
    /// <returns>The defect, and the argument it is in.</returns>
    public string Refuse(string toolset, string step) => Call(nameof(RefusedOf), toolset, step);

    private string Call(string helper, string toolset, string step)
    {
        Type type = _assembly.GetType(toolset, throwOnError: true)!;
        return (string)typeof(LoadedToolsets).GetMethod(helper, Helpers)!.MakeGenericMethod(type).Invoke(null, Helpers, null, [step], null)!;
    }

    private static string RoundTripOf<TAction>(string step)
        where TAction : struct, ILlmToolset<TAction>
    {
        TAction read = Read<TAction>(step, ParseMode.Strict);
        string written = Write(read);
        Assert.Equal(read, Read<TAction>(written, ParseMode.Strict));
        Assert.Equal(read.GetHashCode(), Read<TAction>(written, ParseMode.Strict).GetHashCode());
        Assert.Equal(read, Read<TAction>(written, ParseMode.Lenient));
        PlanSchemas<TAction>.All.AssertAdmit(new Plan<TAction>([read], "p").ToString());
        return written;
    }

    private static string MendedOf<TAction>(string step)
        where TAction : struct, ILlmToolset<TAction> => Write(Read<TAction>(step, ParseMode.Lenient));

    private static string RefusedOf<TAction>(string step)
        where TAction : struct, ILlmToolset<TAction>
    {
        PlanParseResult result = PlanParser.Parse<TAction>(Plan(step), new TAction[1], null, new PlanParseOptions { Mode = ParseMode.Strict });
        Assert.Equal(0, result.StepCount);
        return $"{result.Error.Defect} {result.Error.Argument}".TrimEnd();
    }

    private static TAction Read<TAction>(string step, ParseMode mode)
        where TAction : struct, ILlmToolset<TAction>
    {
        TAction[] steps = new TAction[1];
        PlanParseResult result = PlanParser.Parse(Plan(step), steps, null, new PlanParseOptions { Mode = mode });
        Assert.True(result is { StepCount: 1, Status: PlanParseStatus.Complete }, $"{step}: {result.Describe()}");
        return steps[0];
    }

    private static string Write<TAction>(TAction step)
        where TAction : struct, ILlmToolset<TAction>
    {
        string plan = new Plan<TAction>([step], "p").ToString();
        return plan["""{"plan_id":"p","steps":[""".Length..^"]}".Length];
    }

    private static byte[] Plan(string step) => Encoding.UTF8.GetBytes($$"""{"plan_id":"p","steps":[{{step}}]}""");
}
