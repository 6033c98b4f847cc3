using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The canonical form v1 of a toolset and its SHA-256.</summary>
/// <remarks>
/// docs/decisions/0001-canonical-form.md states the rules. Bump <c>$v</c> when a rule changes, so that an old hash never means a new thing;
/// a key that is only written where a new feature is used leaves old hashes alone and needs no bump.
/// </remarks>
internal static class CanonicalForm
{
    public static string Write(ToolsetModel toolset)
    {
        Members root = new();
        root.Add("$v", "1");
        root.AddIf(toolset.AllowEmptyPlan, "allow_empty_plan", "true");
        root.Add("discriminator", JsonText.Quote(toolset.Discriminator));
        root.Add("max_steps", Number(toolset.MaxSteps));
        root.Add("plan_id", JsonText.Quote(toolset.PlanIdProperty));
        root.Add("steps", JsonText.Quote(toolset.StepsProperty));
        root.Add("tools", List(toolset.Tools.Select(Tool)));
        return root.ToString();
    }

    /// <summary>SHA-256 of the UTF-8 form, as lower-case hexadecimal digits.</summary>
    public static string Hash(string canonical)
    {
        using SHA256 sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(canonical));
        return string.Concat(hash.Select(next => next.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static string Tool(ToolModel tool)
    {
        Members members = new();
        AddNames(members, tool.WireName, tool.Aliases, tool.Description);
        if (tool.Arguments.Count > 0)
        {
            members.Add("arguments", List(tool.Arguments.Select(Argument)));
        }

        return members.ToString();
    }

    private static string Argument(ArgumentModel argument)
    {
        Members members = new();
        AddNames(members, argument.WireName, argument.Aliases, argument.Description);
        members.AddIf(argument.IsOptional, "default", argument.Default?.Json ?? "");
        AddValue(members, argument.Value);
        return members.ToString();
    }

    private static void AddNames(Members members, string name, ImmutableEquatableArray<string> aliases, string? description)
    {
        members.Add("name", JsonText.Quote(name));
        if (aliases.Count > 0)
        {
            members.Add("aliases", List(aliases.Select(JsonText.Quote)));
        }

        members.AddIf(description is not null, "description", JsonText.Quote(description ?? ""));
    }

    private static void AddValue(Members members, ValueModel value)
    {
        members.Add("type", JsonText.Quote(value.Kind.Name));
        members.AddIf(value.IsNullable, "nullable", "true");
        members.AddIf(value.Domain is not null, "from", JsonText.Quote(value.Domain?.Name ?? ""));
        if (value.Range is { } range)
        {
            members.Add("minimum", range.Minimum);
            members.Add("maximum", range.Maximum);
        }

        if (value.Length is { } length)
        {
            members.AddIf(length.Minimum > 0, "min_length", Number(length.Minimum));
            members.Add("max_length", Number(length.Maximum));
        }

        members.AddIf(value.Pattern is not null, "pattern", JsonText.Quote(value.Pattern ?? ""));
        if (value.Enum is null && value.Allowed.Count + value.Denied.Count > 0)
        {
            members.AddIf(value.Allowed.Count > 0, "allowed", List(value.Allowed.Select(constant => constant.Json)));
            members.AddIf(value.Denied.Count > 0, "denied", List(value.Denied.Select(constant => constant.Json).OrderBy(json => json, StringComparer.Ordinal)));
        }

        members.AddIf(value.Clamps && (value.Range is not null || (value.Length is not null && value.Element is null)), "on_violation", "\"clamp\"");
        if (value.Enum is not null)
        {
            members.Add("members", List(value.Members.Select(JsonText.Quote)));
        }

        if (value.Object is { } nested)
        {
            members.Add("fields", List(nested.Fields.Select(Argument)));
        }

        if (value.Element is { } element)
        {
            Members items = new();
            AddValue(items, element);
            members.Add("items", items.ToString());
        }
    }

    private static string List(IEnumerable<string> items) => "[" + string.Join(",", items) + "]";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The members of a JSON object, written ordinal by key.</summary>
    private sealed class Members
    {
        private readonly List<KeyValuePair<string, string>> _members = new(8);

        public void Add(string key, string json) => _members.Add(new KeyValuePair<string, string>(key, json));

        public void AddIf(bool condition, string key, string json)
        {
            if (condition)
            {
                Add(key, json);
            }
        }

        public override string ToString()
        {
            _members.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
            StringBuilder text = new("{", _members.Sum(static member => member.Key.Length + member.Value.Length + 4) + 2);
            foreach (KeyValuePair<string, string> member in _members)
            {
                text.Append(text.Length > 1 ? "," : "").Append('"').Append(member.Key).Append("\":").Append(member.Value);
            }

            return text.Append('}').ToString();
        }
    }
}
