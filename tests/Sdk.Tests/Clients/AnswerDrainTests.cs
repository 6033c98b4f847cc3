using System.IO.Pipelines;
using System.Text;
using AstraWeave.Sdk.Clients.Ollama;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Clients;

/// <summary>A server that has said that it is done, and leaves the body open.</summary>
public sealed class AnswerDrainTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_end_of_the_body_is_waited_for_a_fifth_of_a_second_on_the_given_clock()
    {
        RecordingTimeProvider time = new();
        Pipe body = new();
        await using AnswerStream sut = new(body.Reader.AsStream(), new Uri("http://model.test"), time, Cancel);
        _ = await body.Writer.WriteAsync(Encoding.UTF8.GetBytes("""{"model":"phi3","message":{"role":"assistant","content":""},"done":true}""" + "\n"), Cancel);
        byte[] room = new byte[1024];
        int line = await sut.ReadAsync(room, Cancel);
        Assert.Equal((byte)'\n', room[line - 1]);

        Task<int> end = sut.ReadAsync(room, Cancel).AsTask();
        Assert.Equal([TimeSpan.FromMilliseconds(200)], time.Timers);
        time.Advance(TimeSpan.FromMilliseconds(199));
        Assert.False(end.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(0, await end.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
    }
}
