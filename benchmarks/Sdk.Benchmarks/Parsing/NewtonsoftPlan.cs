using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Sdk.Benchmarks.Parsing;

/// <summary>The same hierarchy for Newtonsoft.Json, with the usual converter that looks at the discriminator.</summary>
public sealed class NewtonsoftPlan : JsonConverter<StjStep>
{
    private static readonly JsonSerializerSettings s_settings = new()
    {
        ContractResolver = new DefaultContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() },
        Converters = { new NewtonsoftPlan(), new StringEnumConverter(new SnakeCaseNamingStrategy()) },
    };

    public override bool CanWrite => false;

    public static StjPlan? Read(string json) => JsonConvert.DeserializeObject<StjPlan>(json, s_settings);

    public override StjStep? ReadJson(JsonReader reader, Type objectType, StjStep? existingValue, bool hasExistingValue, JsonSerializer serializer)
    {
        JObject step = JObject.Load(reader);
        Type type = (string?)step["act"] switch
        {
            "move_to" => typeof(StjMoveTo),
            "throw" => typeof(StjThrow),
            "cover_fire" => typeof(StjCoverFire),
            "revive" => typeof(StjRevive),
            "attack" => typeof(StjAttack),
            "wait" => typeof(StjWait),
            _ => throw new JsonSerializationException("unknown tool"),
        };
        using JsonReader inner = step.CreateReader();
        return (StjStep?)Plain.Deserialize(inner, type);
    }

    public override void WriteJson(JsonWriter writer, StjStep? value, JsonSerializer serializer) => throw new NotSupportedException();

    private static JsonSerializer Plain { get; } = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new DefaultContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() },
        Converters = { new StringEnumConverter(new SnakeCaseNamingStrategy()) },
    });
}
