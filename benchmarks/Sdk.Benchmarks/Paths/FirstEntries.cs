using System.Diagnostics.Tracing;
using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Sdk.Benchmarks.Paths;

/// <summary>Records which methods of an assembly run for the first time, in order: the runtime compiles each when it is first entered, and says so.</summary>
/// <remarks>
/// Without inlining, as first compilations are. A method that ran before the recording is not in it, and of one that is entered again only the first time counts:
/// the order is that of a reader who opens what he has not read.
/// </remarks>
internal sealed class FirstEntries : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Jit = (EventKeywords)0x10;
    private const string Loaded = "MethodLoadVerbose";

    private readonly string _prefix = typeof(AstraWeave.Sdk.IPlanner<>).Namespace + ".";
    private readonly List<(DateTime At, long Thread, int Token)> _entries = [];

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
        {
            EnableEvents(eventSource, EventLevel.Verbose, Jit);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith(Loaded, StringComparison.Ordinal) == true
            && Field(eventData, "MethodNamespace") is string type && type.StartsWith(_prefix, StringComparison.Ordinal)
            && Field(eventData, "MethodName") is string name && !IsAccessor(name))
        {
            lock (_entries)
            {
                _entries.Add((eventData.TimeStamp, eventData.OSThreadId, Convert.ToInt32(Field(eventData, "MethodToken"), CultureInfo.InvariantCulture)));
            }
        }
    }

    /// <summary>The source files of the methods first entered between two moments: thread by thread, in order. Those of generated code are not among them.</summary>
    public IReadOnlyList<string> Files(Assembly assembly, DateTime from, DateTime to)
    {
        using PEReader image = new(File.OpenRead(assembly.Location));
        _ = image.TryOpenAssociatedPortablePdb(assembly.Location, File.OpenRead, out MetadataReaderProvider? provider, out _);
        using MetadataReaderProvider found = provider ?? throw new FileNotFoundException($"{assembly.Location} has no symbols.");
        MetadataReader symbols = found.GetMetadataReader();
        lock (_entries)
        {
            IEnumerable<(DateTime At, long Thread, int Token)> inside = _entries.Where(entry => entry.At >= from && entry.At <= to).OrderBy(static entry => entry.At);
            return [.. inside.GroupBy(static entry => entry.Thread).SelectMany(static thread => thread).Select(entry => FileOf(symbols, entry.Token)).OfType<string>()];
        }
    }

    /// <summary>Whether a method reads or writes a property: nobody opens a file for that.</summary>
    private static bool IsAccessor(string method) => method.StartsWith("get_", StringComparison.Ordinal) || method.StartsWith("set_", StringComparison.Ordinal);

    private static object? Field(EventWrittenEventArgs data, string name) => data.Payload![data.PayloadNames!.IndexOf(name)];

    private static string? FileOf(MetadataReader symbols, int token)
    {
        MethodDebugInformation method = symbols.GetMethodDebugInformation(((MethodDefinitionHandle)MetadataTokens.EntityHandle(token)).ToDebugInformationHandle());
        DocumentHandle document = !method.Document.IsNil ? method.Document : method.GetSequencePoints().Select(static point => point.Document).FirstOrDefault();
        return document.IsNil ? null : symbols.GetString(symbols.GetDocument(document).Name).Replace('\\', '/');
    }
}
