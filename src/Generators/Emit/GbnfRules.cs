using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The named rules of a grammar in the order of their first use; what has one body has one name.</summary>
/// <remarks>llama.cpp multiplies counts with the rules inside of what they repeat and refuses 2,000 and more, so whatever is repeated is a class or a name.</remarks>
internal sealed class GbnfRules
{
    private readonly Dictionary<string, string> _nameOf = [];
    private readonly Dictionary<string, string> _nameOfShared = [];
    private readonly HashSet<string> _names = ["root", "plan-id", "steps", "step", "char", "unit", "escape", "code", "ws"];
    private readonly List<string> _lines = [];

    /// <summary>A rule that others refer to by its fixed name.</summary>
    public void Add(string name, string body) => _lines.Add($"{name} ::= {body}");

    /// <summary>The name of the rule with this body.</summary>
    /// <param name="wanted">The name where it is a new one; made unique and fit for llama.cpp, which knows letters, digits and hyphens.</param>
    /// <param name="body">What the rule stands for.</param>
    public string NameOf(string wanted, string body)
    {
        if (_nameOf.TryGetValue(body, out string? known))
        {
            return known;
        }

        string fit = Fit(wanted);
        string name = fit;
        for (int i = 2; !_names.Add(name); i++)
        {
            name = $"{fit}-{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        }

        _nameOf.Add(body, name);
        _lines.Add($"{name} ::= {body}");
        return name;
    }

    /// <summary>The name of a rule whose body follows from what is wanted as its name, so that it is written once.</summary>
    public string NameOfShared(string wanted, System.Func<string> write)
    {
        if (!_nameOfShared.TryGetValue(wanted, out string? name))
        {
            name = NameOf(wanted, write());
            _nameOfShared.Add(wanted, name);
        }

        return name;
    }

    public override string ToString() => string.Join("\n", _lines);

    private static string Fit(string name)
    {
        StringBuilder text = new(name.Length);
        foreach (char next in name)
        {
            text.Append(next is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? next : '-');
        }

        return text.ToString();
    }
}
