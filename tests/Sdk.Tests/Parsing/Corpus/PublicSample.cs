using System.Text;
using System.Text.Json;

namespace AstraWeave.Sdk.Tests.Parsing.Corpus;

/// <summary>The public sample of messy plans, which stands beside the repository on some machines.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Class">The class of its corruption.</param>
/// <param name="Input">The reply, UTF-8.</param>
/// <param name="Accepted">The plans that count as right, in wire form; empty where only a refusal does.</param>
/// <param name="MayRefuse">Whether a refusal counts as right.</param>
internal sealed record PublicSample(string Id, string Class, byte[] Input, IReadOnlyList<byte[]> Accepted, bool MayRefuse)
{
    /// <summary>Its file; <see langword="null"/> where this machine has none.</summary>
    public static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, "shared", "data", "messy-plans", "plans.public.jsonl");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    public static IEnumerable<PublicSample> Read(string file) => File.ReadLines(file).Select(FromLine);

    public override string ToString() => $"{Id} {Class}: {Encoding.UTF8.GetString(Input)}";

    private static PublicSample FromLine(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        List<byte[]> accepted = [];
        bool mayRefuse = root.TryGetProperty("reject_ok", out JsonElement rejectOk) && rejectOk.GetBoolean();
        JsonElement plan = root.GetProperty("plan");
        if (plan.ValueKind == JsonValueKind.Null && root.TryGetProperty("plan_drop", out JsonElement kept))
        {
            // The parser keeps the valid steps by default: what is left is the plan.
            plan = kept;
        }

        if (plan.ValueKind == JsonValueKind.Null || plan.GetProperty("steps").GetArrayLength() == 0)
        {
            mayRefuse = true;
        }
        else
        {
            accepted.Add(Encoding.UTF8.GetBytes(plan.GetRawText()));
        }

        if (root.TryGetProperty("alt_plans", out JsonElement others))
        {
            accepted.AddRange(others.EnumerateArray().Where(o => o.ValueKind == JsonValueKind.Object).Select(o => Encoding.UTF8.GetBytes(o.GetRawText())));
        }

        return new PublicSample(root.GetProperty("id").GetString()!, root.GetProperty("class").GetString()!, Encoding.UTF8.GetBytes(root.GetProperty("input").GetString()!), accepted, mayRefuse);
    }
}
