using System.Text;
using System.Text.Json.Nodes;

namespace AstraWeave.Sdk.Tests.Parsing.Properties;

/// <summary>Writes JSON with the properties of all its objects in another order.</summary>
internal static class JsonShuffle
{
    public static byte[] Properties(byte[] utf8, Random random) => Encoding.UTF8.GetBytes(Shuffle(JsonNode.Parse(utf8), random)!.ToJsonString());

    private static JsonNode? Shuffle(JsonNode? node, Random random)
    {
        switch (node)
        {
            case JsonObject members:
                KeyValuePair<string, JsonNode?>[] properties = [.. members];
                random.Shuffle(properties);
                return new JsonObject(properties.Select(p => KeyValuePair.Create(p.Key, Shuffle(p.Value, random))));

            case JsonArray elements:
                return new JsonArray([.. elements.Select(e => Shuffle(e, random))]);

            default:
                return node?.DeepClone();
        }
    }
}
