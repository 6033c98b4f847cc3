using AstraWeave.Sdk.Contexts;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Tests.Contexts;

public sealed class PromptBudgetTests
{
    [Fact]
    public void Prompt_beyond_the_window_is_told_once_with_the_figures()
    {
        Lines lines = new();
        PromptBudget sut = new(window: 100, "Squad", lines);

        sut.Check(Messages(prefixLetters: 156, stateDigits: 11), maxOutputTokens: 50);
        Assert.Empty(lines.Texts);
        sut.Check(Messages(prefixLetters: 156, stateDigits: 12), maxOutputTokens: 50);
        sut.Check(Messages(prefixLetters: 156, stateDigits: 3000), maxOutputTokens: 50);

        Assert.Contains("about 39 tokens before the context and 12 for the context, and the answer up to 50, which is more than the model's window of 100", Assert.Single(lines.Texts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(149, true)]
    [InlineData(1, true)]
    [InlineData(150, false)]
    [InlineData(310, false)]
    [InlineData(0, false)]
    [InlineData(-5, false)]
    [InlineData(null, false)]
    public void A_server_that_read_far_less_than_it_was_sent_is_told_of_with_the_remedy(int? reported, bool isTold)
    {
        Lines lines = new();
        PromptBudget sut = new(window: null, "Squad", lines);

        sut.CheckReported(Messages(prefixLetters: 400, stateDigits: 200), reported);
        sut.CheckReported(Messages(prefixLetters: 400, stateDigits: 200), reported);

        Assert.Equal(isTold ? [$"Squad: the server read {reported} tokens of a prompt of about 300. It truncated the prompt, most likely to its window, and the model plans without the rest. Raise Ollama:ContextWindow, allow fewer tools, or shorten the context. This warning is logged once."] : [], lines.Texts);
    }

    [Fact]
    public void A_short_prompt_is_not_judged_by_its_count()
    {
        Lines lines = new();

        new PromptBudget(window: null, "Squad", lines).CheckReported(Messages(prefixLetters: 80, stateDigits: 40), 1);

        Assert.Empty(lines.Texts);
    }

    private static ChatMessage[] Messages(int prefixLetters, int stateDigits) =>
        [new(ChatRole.System, new string('x', prefixLetters)), new(ChatRole.User, new string('7', stateDigits))];

    private sealed class Lines : ILogger
    {
        public List<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Assert.Equal(LogLevel.Warning, logLevel);
            Texts.Add(formatter(state, exception));
        }
    }
}
