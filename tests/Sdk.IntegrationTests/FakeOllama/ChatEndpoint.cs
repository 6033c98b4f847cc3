using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sdk.IntegrationTests.FakeOllama;

/// <summary><c>POST /api/chat</c>: the server's own checks of a request, then the scripted answer.</summary>
internal static class ChatEndpoint
{
    public static void Map(WebApplication app, FakeOllamaServer server) =>
        app.MapPost("/api/chat", async context => await AnswerAsync(context, server).ConfigureAwait(false));

    private static async Task AnswerAsync(HttpContext context, FakeOllamaServer server)
    {
        JsonNode? body;
        try
        {
            body = await Wire.ReadBodyAsync(context).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            await Wire.Error(400, "invalid character in request body").ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        if (body is not JsonObject request)
        {
            await Wire.Error(400, "missing request body").ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        ReceivedChat chat = server.Receive(context.Connection.Id, JsonSerializer.SerializeToElement(request));
        using CancellationTokenRegistration registration = context.RequestAborted.Register(chat.MarkAborted);
        try
        {
            IResult? refusal = RequestChecks.Refuse(request, server);
            if (refusal is not null)
            {
                await refusal.ExecuteAsync(context).ConfigureAwait(false);
            }
            else
            {
                await PlayAsync(context, request, chat, server.NextReply()).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The registration may be gone before its turn came: the writer's own one is served first.
            chat.MarkAborted();
        }
    }

    private static async Task PlayAsync(HttpContext context, JsonObject request, ReceivedChat chat, FakeReply reply)
    {
        if (request["messages"] is not JsonArray { Count: > 0 })
        {
            string reason = request["keep_alive"]?.ToJsonString() is "0" or "\"0\"" ? "unload" : "load";
            reply = FakeReply.Of("") with { DoneReason = reason, HasDurations = false };
        }

        AnswerWriter writer = new(context, (string)request["model"]!, chat, reply);
        bool isStream = (bool?)request["stream"] ?? true;
        await (reply.RawBody is not null ? writer.SendRawAsync(reply.RawBody)
            : reply.Status != StatusCodes.Status200OK ? writer.RefuseAsync()
            : isStream ? writer.StreamAsync()
            : writer.SingleAsync()).ConfigureAwait(false);
    }
}
