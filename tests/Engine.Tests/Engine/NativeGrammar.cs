using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using LLama.Native;

namespace AstraWeave.Sdk.Engine.Tests.Engine;

/// <summary>llama.cpp's own word on a grammar, which LLamaSharp does not pass on.</summary>
internal static partial class NativeGrammar
{
    private const string Library = "llama";

    static NativeGrammar() => NativeLibrary.SetDllImportResolver(typeof(NativeGrammar).Assembly, Resolve);

    /// <summary>Whether llama.cpp can read it: its rules parse, each one that is named exists, and none begins with itself.</summary>
    public static bool IsReadable(SafeLlamaModelHandle model, string grammar)
    {
        nint sampler = InitGrammar(VocabularyOf(model), grammar, "root");
        if (sampler != 0)
        {
            Free(sampler);
        }

        return sampler != 0;
    }

    [LibraryImport(Library, EntryPoint = "llama_model_get_vocab")]
    private static partial nint VocabularyOf(SafeLlamaModelHandle model);

    [LibraryImport(Library, EntryPoint = "llama_sampler_init_grammar", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint InitGrammar(nint vocabulary, string grammar, string root);

    [LibraryImport(Library, EntryPoint = "llama_sampler_free")]
    private static partial void Free(nint sampler);

    /// <summary>The library that LLamaSharp chose for this processor, and has loaded.</summary>
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
        {
            return 0;
        }

        using Process process = Process.GetCurrentProcess();
        string file = process.Modules.Cast<ProcessModule>().Select(static module => module.FileName).First(static file => Path.GetFileNameWithoutExtension(file) is "libllama" or "llama");
        return NativeLibrary.Load(file);
    }
}
