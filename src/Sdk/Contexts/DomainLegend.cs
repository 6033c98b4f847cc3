using System.Text;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Contexts;

/// <summary>Says in the user message where the values of each domain stand, or what they are, and which listed tools are not available now.</summary>
internal static class DomainLegend
{
    /// <summary>As many values are listed as a schema would name.</summary>
    private const int MaxValues = DomainSchema.MaxValues;

    /// <summary>What stands before the state: the same for every context of a type.</summary>
    public static string Before<TAction, TContext>(DomainSet domains)
        where TAction : struct, ILlmToolset<TAction>
        where TContext : ILlmContext
    {
        StringBuilder text = new();
        foreach (string domain in Grounding<TAction>.Domains)
        {
            if (SourceOf<TContext>(domains, domain) is string source)
            {
                _ = text.Append("Values of ").Append(domain).Append(": ").Append(source).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>What stands behind the state: what changes from call to call.</summary>
    public static string After<TAction, TContext>(DomainSet domains)
        where TAction : struct, ILlmToolset<TAction>
        where TContext : ILlmContext
    {
        StringBuilder text = new();
        foreach (string domain in Grounding<TAction>.Domains)
        {
            if (domains.CountOf(domains.IndexOf(domain)) > 0 && SourceOf<TContext>(domains, domain) is null)
            {
                AppendValues(text.Append("\nValues of ").Append(domain).Append(": "), domains, domains.IndexOf(domain));
            }
        }

        string separator = "\nNot available now: ";
        for (int tool = 0; tool < TAction.Descriptor.Tools.Count; tool++)
        {
            if (domains.Listed.Allows(tool) && !domains.Present.Allows(tool))
            {
                _ = text.Append(separator).Append(TAction.Descriptor.Tools[tool].Name);
                separator = ", ";
            }
        }

        return text.ToString();
    }

    /// <summary>Where the values stand in the state; <see langword="null"/> where they do not.</summary>
    private static string? SourceOf<TContext>(DomainSet domains, string domain)
        where TContext : ILlmContext
    {
        int index = domains.IndexOf(domain);
        if (index < domains.Given && index >= 0)
        {
            return null;
        }

        foreach (DomainSpec spec in TContext.Domains.Domains)
        {
            if (spec.Name == domain)
            {
                return spec.Source;
            }
        }

        return null;
    }

    private static void AppendValues(StringBuilder text, DomainSet domains, int domain)
    {
        int[] order = domains.InOrder(domain);
        for (int i = 0; i < Math.Min(order.Length, MaxValues); i++)
        {
            string value = Encoding.UTF8.GetString(domains.ValueAt(domain, order[i]));

            // As data: a player may have chosen it.
            _ = text.Append(i == 0 ? "" : ", ").Append(domains.KindOf(domain) == DomainKind.Text ? $"\"{System.Text.Json.JsonEncodedText.Encode(value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"" : value);
        }

        _ = order.Length > MaxValues ? text.Append(" and ").Append(order.Length - MaxValues).Append(" more") : text;
    }
}
