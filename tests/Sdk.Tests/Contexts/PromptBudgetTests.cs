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

        sut.Check(Messages(120, 25), maxOutputTokens: 50);
        Assert.Empty(lines.Texts);
        sut.Check(Messages(120, 27), maxOutputTokens: 50);
        sut.Check(Messages(120, 3000), maxOutputTokens: 50);

        Assert.Contains("about 40 tokens before the state and 11 for the state, the answer up to 50: more than the model's window of 100", Assert.Single(lines.Texts), StringComparison.Ordinal);
    }

    private static ChatMessage[] Messages(int prefixBytes, int stateBytes) =>
        [new(ChatRole.System, new string('x', prefixBytes)), new(ChatRole.User, new string('y', stateBytes))];

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
