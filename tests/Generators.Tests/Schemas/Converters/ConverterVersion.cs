namespace AstraWeave.Sdk.Generators.Tests.Schemas.Converters;

/// <summary>The behaviours of llama.cpp's converter of JSON Schema that servers in use have.</summary>
public enum ConverterVersion
{
    /// <summary>Until October 2025, in Ollama before 0.12.11: whole numbers of 32 bits; a backslash of a constant is copied; a grammar that cannot be read is dropped, and the answer is free.</summary>
    Counts32Bits,

    /// <summary>Since llama.cpp's PR 16626: whole numbers of 64 bits; constants are escaped; a grammar that cannot be read is an error.</summary>
    Counts64Bits,
}
