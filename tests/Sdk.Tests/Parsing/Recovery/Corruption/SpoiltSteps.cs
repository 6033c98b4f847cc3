using System.Text.Json.Nodes;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery.Corruption;

/// <summary>Slips after which nobody knows what step was meant: it must not come out.</summary>
internal static class SpoiltSteps
{
    private static readonly string[] s_wrong = ["three", "north", "enemy", "unknown", "soon", "", "<x>", "int", "3 or 4", "1-2", "5s", "3m", "about 3", "1,5", "3+1", "$x", "NaN", "Infinity", "null", "x"];

    /// <summary>Spoils a step.</summary>
    /// <returns>How.</returns>
    public static string Spoil(JsonObject step, Random random)
    {
        string[] required = [.. step.Select(p => p.Key).Where(k => k is not ("act" or "reason"))];
        string key = SchemaSlips.Pick(random, required);
        bool isText = key == "text";
        switch (random.Next(isText ? 3 : 8))
        {
            case 0:
                step["act"] = SchemaSlips.Pick(random, "attack", "heal", "fly_to", "mov_to", "move", "throw_smoke", "moveto_cover", "cover", "say_loudly", "waits", "do_not_move_to", "", "move_to|wait", "move_to or wait", "move_to/wait", "revive, wait", "rev");
                return $"tool {step["act"]}";
            case 1:
                step.Remove(key);
                return $"no {key}";
            case 2:
                step[key] = null;
                return $"{key} null";
            case 3:
                step[key] = key is "item" or "volume" or "loud" ? SchemaSlips.Pick(random, "smok", "smoke_grenade", "loudly", "", "smoke|grenade", "normal or shout", "maybe", "2", "none") : SchemaSlips.Pick(random, s_wrong);
                return $"{key} {step[key]}";
            case 4:
                step[key] = new JsonObject { ["value"] = 1, ["other"] = 2 };
                return $"{key} an object";
            case 5:
                step[key] = new JsonArray(1, 2);
                return $"{key} an array";
            case 6:
                step[key] = key is "loud" ? 2 : key is "item" or "volume" ? 1 : true;
                return $"{key} of another type";
            default:
                step[key] = key is "item" or "volume" or "loud" ? "?" : key is "seconds" or "duration" ? "1e999" : SchemaSlips.Pick(random, JsonNode.Parse("3.5")!, JsonNode.Parse("99999999999")!, "2147483648", "1e10", "0.5");
                return $"{key} {step[key]}";
        }
    }
}
