using System.Collections.Generic;

namespace AstraWeave.Sdk.Generators.Analysis.Domains;

/// <summary>Names of domains: they stand where types stand in the prompt.</summary>
internal static class DomainNames
{
    private static readonly HashSet<string> s_types = ["int", "uint", "float", "bool", "str", "char", "guid", "datetime", "date", "time", "uri", "seconds", "null", "true", "false"];

    public static bool IsValid(string name) => WireNames.IsValid(name) && !s_types.Contains(name.ToLowerInvariant());
}
