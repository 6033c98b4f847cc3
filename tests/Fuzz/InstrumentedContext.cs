using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using SharpFuzz;

namespace AstraWeave.Sdk.Fuzz;

/// <summary>Holds copies of the fuzzed assemblies in which every branch leaves a mark, and runs the fuzzer on them.</summary>
internal sealed unsafe class InstrumentedContext : AssemblyLoadContext, IDisposable
{
    /// <summary>The size of the map of branches; the instrumentation's identifiers are 16 bits wide.</summary>
    public const int MapBytes = 1 << 16;

    private readonly Dictionary<string, string> _copies = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parser-fuzz-");
    private readonly byte* _map = (byte*)NativeMemory.AllocZeroed(MapBytes);

    public InstrumentedContext()
    {
        // By name: SharpFuzz takes an assembly that refers to its marks for one that it has instrumented before.
        Type.GetType("SharpFuzz.Common.Trace, SharpFuzz.Common", throwOnError: true)!.GetField("SharedMem")!.SetValue(null, Pointer.Box(_map, typeof(byte*)));

        // The runtime's half of the parser, and the toolset's generated half.
        Instrument(typeof(Parsing.PlanParser).Assembly, name => name.StartsWith("AstraWeave.Sdk.Parsing.", StringComparison.Ordinal));
        Instrument(typeof(FuzzLoop).Assembly, name => name.StartsWith("AstraWeave.Sdk.Tests.Parsing.Toolsets.", StringComparison.Ordinal));
    }

    public int Run(FuzzSettings settings)
    {
        Type loop = LoadFromAssemblyName(typeof(FuzzLoop).Assembly.GetName()).GetType(typeof(FuzzLoop).FullName!)!;
        MethodInfo run = loop.GetMethod(nameof(FuzzLoop.Run), BindingFlags.Public | BindingFlags.Static)!;
        return (int)run.Invoke(null, [settings.Seconds, settings.Seed, settings.Findings, (nint)_map])!;
    }

    public void Dispose()
    {
        NativeMemory.Free(_map);
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Some systems keep loaded assemblies locked: what is left is in the folder for temporary files.
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        _copies.TryGetValue(assemblyName.Name!, out string? copy) ? LoadFromAssemblyPath(copy) : null;

    private void Instrument(Assembly assembly, Func<string, bool> isFuzzed)
    {
        string copy = Path.Combine(_folder.FullName, Path.GetFileName(assembly.Location));
        File.Copy(assembly.Location, copy);
        _ = Fuzzer.Instrument(copy, isFuzzed, Options.Value);
        _copies.Add(assembly.GetName().Name!, copy);
    }
}
