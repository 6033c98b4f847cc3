using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Names that stand beside each other in emitted code, no two of them alike.</summary>
internal sealed class NameScope(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = [.. taken];

    public bool Contains(string name) => _taken.Contains(name);

    /// <summary>Takes the name, or that with the first number behind it that is free.</summary>
    public string Take(string wanted) => Take(wanted, static name => [name]);

    /// <summary>Takes a name with others that are made from it, all of them free.</summary>
    public string Take(string wanted, System.Func<string, IEnumerable<string>> with)
    {
        string name = wanted;
        for (int i = 2; with(name).Any(_taken.Contains); i++)
        {
            name = wanted + i.ToString(CultureInfo.InvariantCulture);
        }

        _taken.UnionWith(with(name));
        return name;
    }
}
