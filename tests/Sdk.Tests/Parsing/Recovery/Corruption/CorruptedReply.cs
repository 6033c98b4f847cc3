using System.Text;
using System.Text.Json.Nodes;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery.Corruption;

/// <summary>A legal plan as a small model might have written it: a composition of slips, with the plan that is still meant.</summary>
/// <param name="Input">The reply, UTF-8.</param>
/// <param name="Plan">The plan meant, in wire form, UTF-8; <see langword="null"/> where no step may come out.</param>
/// <param name="Class">The gravest class of its slips: A wrappers, B syntax, C schema, D truncation, E refused.</param>
/// <param name="Slips">Their names.</param>
internal sealed record CorruptedReply(byte[] Input, byte[]? Plan, char Class, string Slips)
{
    /// <summary>Writes one reply; the same seed writes the same.</summary>
    public static CorruptedReply Of(int seed)
    {
        Random random = new(seed);
        List<string> slips = [];
        JsonArray steps = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => SchemaSlips.Step(random))];
        JsonArray meant = (JsonArray)steps.DeepClone();
        string id = $"plan-{random.Next(1000)}";
        char kind = "AABBBBCCCCDDEE"[random.Next(14)];

        if (kind == 'E')
        {
            // Every step is spoilt, or all but some: those are the plan.
            bool all = random.Next(2) == 0;
            for (int i = steps.Count - 1; i >= 0; i--)
            {
                if (all || random.Next(2) == 0)
                {
                    slips.Add(SpoiltSteps.Spoil((JsonObject)steps[i]!, random));
                    meant.RemoveAt(i);
                }
            }
        }

        JsonNode root = new JsonObject { ["plan_id"] = id, ["steps"] = steps };
        if (kind == 'C' || (kind is 'D' or 'E' && random.Next(3) == 0))
        {
            root = SchemaSlips.Apply((JsonObject)root, stepsOnly: kind == 'D', random, slips);
        }

        bool isLoose = kind == 'B' || random.Next(3) == 0;
        LooseWriter writer = new(random, isLoose ? SyntaxStyle.Random(random, slips) : SyntaxStyle.Json(random));
        string text = writer.Write(root);
        if (kind == 'D')
        {
            int cut = random.Next(text.Length / 3, text.Length);
            slips.Add($"cut at {cut}");
            text = text[..cut];
            while (meant.Count > writer.StepEnds.Count(end => end <= cut))
            {
                meant.RemoveAt(meant.Count - 1);
            }
        }

        if (kind == 'A' || random.Next(3) == 0)
        {
            text = Wrappers.Apply(text, random, kind, slips);
        }

        JsonObject plan = new() { ["steps"] = meant };
        return new CorruptedReply(Encoding.UTF8.GetBytes(text), meant.Count == 0 ? null : Encoding.UTF8.GetBytes(plan.ToJsonString()), kind, string.Join(", ", slips));
    }
}
