using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAIFormat = OpenAI.Chat.ChatResponseFormat;

namespace Sdk.IntegrationTests.OpenAI;

/// <summary>The guide's lines for a server of llama.cpp's kin behind OpenAI's client.</summary>
internal static class OpenAILines
{
    public static IChatClient AsLlamaServerClient(this ChatClient client)
    {
        IChatClient wired = client.AsIChatClient().AsBuilder().ConfigureOptions(static options =>
        {
            ChatCompletionOptions request = new();
            if (options.ResponseFormat is ChatResponseFormatJson { Schema: JsonElement schema } && options.AdditionalProperties?.ContainsKey("strict") != true)
            {
                request.ResponseFormat = OpenAIFormat.CreateJsonSchemaFormat("plan", BinaryData.FromString(schema.GetRawText()), jsonSchemaIsStrict: false);
            }

            if (options.AdditionalProperties?.GetValueOrDefault("grammar") is string grammar)
            {
#pragma warning disable SCME0001 // The client's only way to a field that OpenAI does not know, and not yet final.
                request.Patch.Set("$.grammar"u8, grammar);
#pragma warning restore SCME0001
            }

            options.RawRepresentationFactory = _ => request;
        }).Build();
        return wired;
    }
}
