using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Sdk.IntegrationTests.FakeOllama;

/// <summary>Plays one scripted answer in the server's framing.</summary>
internal sealed class AnswerWriter(HttpContext context, string model, ReceivedChat chat, FakeReply reply)
{
    private const int LeastPromptTokens = 26;
    private const int LettersPerToken = 3;

    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private int _line;

    private CancellationToken Aborted => context.RequestAborted;

    /// <summary>What is not this server's doing: the page of a proxy, a body that is cut.</summary>
    public async Task SendRawAsync(string body)
    {
        await GateAsync().ConfigureAwait(false);
        await Results.Text(body, "text/html", Encoding.UTF8, reply.Status).ExecuteAsync(context).ConfigureAwait(false);
    }

    public async Task RefuseAsync()
    {
        await GateAsync().ConfigureAwait(false);
        if (reply.RetryAfter is not null)
        {
            context.Response.Headers.RetryAfter = reply.RetryAfter;
        }

        JsonObject error = new() { ["error"] = reply.ErrorText };
        if (reply.SignInUrl is not null)
        {
            error["signin_url"] = reply.SignInUrl;
        }

        await Wire.Json(error, reply.Status).ExecuteAsync(context).ConfigureAwait(false);
    }

    public async Task StreamAsync()
    {
        context.Response.ContentType = "application/x-ndjson";
        foreach (JsonObject frame in Frames())
        {
            if (reply.Stop != StopKind.None && _line == reply.LinesBeforeStop)
            {
                break;
            }

            await GateAsync().ConfigureAwait(false);
            await WriteAsync((reply.HasBlankLines ? "\n\r\n" : "") + Wire.Text(frame) + "\n").ConfigureAwait(false);
            _line++;
        }

        await (reply.BeforeEnd?.Invoke(Aborted) ?? Task.CompletedTask).ConfigureAwait(false);
        await StopAsync().ConfigureAwait(false);
    }

    public async Task SingleAsync()
    {
        await GateAsync().ConfigureAwait(false);
        switch (reply.Stop)
        {
            case StopKind.Stall:
                await StopAsync().ConfigureAwait(false);
                return;
            case StopKind.InBandError:
                await Wire.Error(500, reply.ErrorText).ExecuteAsync(context).ConfigureAwait(false);
                return;
        }

        bool isDone = reply.Stop == StopKind.None;
        JsonObject whole = Frame(reply.Text(chat), reply.Thinking, isDone, hasCall: reply.ToolCall is not null);
        if (isDone)
        {
            Finish(whole);
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        string text = Wire.Text(whole);
        await WriteAsync(reply.Stop == StopKind.DropMidLine ? text[..(text.Length / 2)] : text).ConfigureAwait(false);
        if (reply.Stop == StopKind.DropMidLine)
        {
            await StopAsync().ConfigureAwait(false);
        }
    }

    private IEnumerable<JsonObject> Frames()
    {
        if (reply.Thinking is not null)
        {
            yield return Frame("", reply.Thinking, isDone: false);
        }

        if (reply.ToolCall is not null)
        {
            yield return Frame("", thinking: null, isDone: false, hasCall: true);
        }

        string text = reply.Text(chat);
        for (int start = 0; start < text.Length;)
        {
            int end = Math.Min(text.Length, start + reply.CharactersPerLine);
            end += end < text.Length && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
            yield return Frame(text[start..end], thinking: null, isDone: false);
            start = end;
        }

        if (reply.Stop == StopKind.None)
        {
            JsonObject last = Frame("", thinking: null, isDone: true);
            Finish(last);
            yield return last;
        }
    }

    private async Task StopAsync()
    {
        if (reply.Stop == StopKind.DropMidLine)
        {
            await WriteAsync("{\"model\":\"phi3\",\"mess").ConfigureAwait(false);
        }
        else if (reply.Stop == StopKind.InBandError)
        {
            await WriteAsync(Wire.Text(new JsonObject { ["error"] = reply.ErrorText }) + "\n").ConfigureAwait(false);
        }

        chat.MarkStopped();
        if (reply.Stop == StopKind.Stall)
        {
            await Task.Delay(Timeout.Infinite, Aborted).ConfigureAwait(false);
        }
        else if (reply.Stop == StopKind.DropMidLine)
        {
            context.Abort();
        }
    }

    private Task GateAsync() => reply.BeforeLine?.Invoke(_line, Aborted) ?? Task.CompletedTask;

    private async Task WriteAsync(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int step = reply.BytesPerWrite > 0 ? reply.BytesPerWrite : Math.Max(1, bytes.Length);
        for (int start = 0; start < bytes.Length; start += step)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(start, Math.Min(step, bytes.Length - start)), Aborted).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(Aborted).ConfigureAwait(false);
        }
    }

    private JsonObject Frame(string content, string? thinking, bool isDone, bool hasCall = false)
    {
        JsonObject message = new() { ["role"] = "assistant", ["content"] = content };
        if (thinking is not null)
        {
            message["thinking"] = thinking;
        }

        if (hasCall && reply.ToolCall is (string name, string arguments))
        {
            message["tool_calls"] = new JsonArray(new JsonObject { ["function"] = new JsonObject { ["name"] = name, ["arguments"] = JsonNode.Parse(arguments) } });
        }

        return new JsonObject
        {
            ["model"] = model,
            ["created_at"] = (s_start + TimeSpan.FromMilliseconds(100 * (_line + 1))).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
            ["message"] = message,
            ["done"] = isDone,
        };
    }

    private int PromptLength() => chat.Body.GetProperty("messages").EnumerateArray().Sum(static message => message.TryGetProperty("content", out JsonElement content) ? content.GetString()?.Length ?? 0 : 0);

    private void Finish(JsonObject frame)
    {
        if (reply.DoneReason is not null)
        {
            frame["done_reason"] = reply.DoneReason;
        }

        if (reply.HasDurations)
        {
            frame["total_duration"] = 300_000_000;
            frame["load_duration"] = 1_000_000;
            frame["prompt_eval_count"] = Math.Max(LeastPromptTokens, PromptLength() / LettersPerToken);
            frame["prompt_eval_duration"] = 90_000_000;
            frame["eval_count"] = 6;
            frame["eval_duration"] = 200_000_000;
        }

        foreach ((string name, string json) in reply.Counters)
        {
            frame[name] = JsonNode.Parse(json);
        }
    }
}
