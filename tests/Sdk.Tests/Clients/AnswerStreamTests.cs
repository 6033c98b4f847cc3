using System.Text;
using AstraWeave.Sdk.Clients.Ollama;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Clients;

/// <summary>The lines of an answer, however they come.</summary>
public sealed class AnswerStreamTests
{
    private const string Line = """{"model":"phi3","message":{"role":"assistant","content":"é"},"done":false}""" + "\n";
    private const string Done = """{"model":"phi3","message":{"role":"assistant","content":""},"done":true}""" + "\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF\n\n")]
    [InlineData("\r\n")]
    public async Task What_stands_before_the_first_line_is_not_handed_on(string before)
    {
        string read = await ReadAsync(before + Line + Done);

        Assert.Equal(Line + Done, read);
    }

    [Fact]
    public async Task A_mark_of_the_byte_order_behind_the_first_line_is_no_part_of_the_protocol()
    {
        LlmClientException fault = await Assert.ThrowsAsync<LlmClientException>(() => ReadAsync(Line + "\uFEFF" + Done));

        Assert.Equal(PlanReason.ServerError, fault.Reason);
    }

    private static async Task<string> ReadAsync(string body)
    {
        await using AnswerStream sut = new(new MemoryStream(Encoding.UTF8.GetBytes(body)), new Uri("http://model.test"), new FakeTimeProvider(), Cancel);
        using StreamReader reader = new(sut, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return await reader.ReadToEndAsync(Cancel);
    }
}
