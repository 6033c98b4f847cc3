using System.Text;
using System.Text.Json;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Tests.Fakes;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using AstraWeave.Sdk.Tools;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Tests.Contexts;

public sealed class PromptLayoutTests
{
    [Fact]
    public void The_prefix_is_the_same_text_for_every_call_and_every_layout()
    {
        PromptLayout<TestAction> sut = CreateSut();

        Assert.Same(sut.Prefix(default), sut.Prefix(default));
        Assert.Same(sut.Prefix(ToolMask.Of<TestAction>(0, 2)), sut.Prefix(ToolMask.Of<TestAction>(2, 0)));
        Assert.Equal(sut.Prefix(ToolMask.Of<TestAction>(1)).SystemText, CreateSut().Prefix(ToolMask.Of<TestAction>(1)).SystemText);
    }

    [Fact]
    public void The_prefix_names_role_format_and_every_tool()
    {
        string text = CreateSut().Prefix(default).SystemText;

        Assert.StartsWith("A hero.\n", text, StringComparison.Ordinal);
        Assert.Contains("\"plan_id\", a short text, and \"steps\", an array of objects, each with \"act\"", text, StringComparison.Ordinal);
        Assert.EndsWith(Encoding.UTF8.GetString(TestAction.PromptSchema.Utf8), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(0, 1, 2)]
    public void An_allow_list_leaves_its_tools_in_prompt_and_schema_and_no_other(params int[] allowed)
    {
        PromptPrefix prefix = CreateSut().Prefix(ToolMask.Of<TestAction>(allowed));

        JsonElement schema = ((ChatResponseFormatJson)prefix.Format!).Schema!.Value;
        for (int tool = 0; tool < TestAction.Descriptor.Tools.Count; tool++)
        {
            string name = TestAction.Descriptor.Tools[tool].Name;
            Assert.Equal(allowed.Contains(tool), prefix.SystemText.Contains(name + "(", StringComparison.Ordinal));
            Assert.Equal(allowed.Contains(tool), schema.GetRawText().Contains($"\"{name}\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_known_allow_list_costs_no_allocation()
    {
        PromptLayout<TestAction> sut = CreateSut();
        _ = sut.Prefix(ToolMask.Of<TestAction>(0, 2));
        ToolMask allowed = ToolMask.Of<TestAction>(2, 0);
        _ = sut.Prefix(allowed);
        long before = GC.GetAllocatedBytesForCurrentThread();

        _ = sut.Prefix(allowed);
        _ = sut.Prefix(default);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void More_allow_lists_than_are_remembered_still_get_their_prefix()
    {
        PromptLayout<CompanionAction> sut = new(new PromptTemplate("A hero."));
        IReadOnlyList<ToolSpec> tools = CompanionAction.Descriptor.Tools;
        int[] others = [.. Enumerable.Range(0, tools.Count).Where(tool => tools[tool].Name != "say")];
        for (int list = 1; list < 600; list++)
        {
            int[] allowed = [.. others.Where((_, i) => (list >> i & 1) != 0)];
            string text = sut.Prefix(ToolMask.Of<CompanionAction>(allowed)).SystemText;
            Assert.DoesNotContain("say(", text, StringComparison.Ordinal);
            Assert.All(allowed, tool => Assert.Contains(tools[tool].Name + "(", text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_message_that_a_client_changed_is_whole_again_in_the_next_call()
    {
        PromptPrefix prefix = CreateSut().Prefix(default);
        TextPrompt context = new("state");
        ChatMessage[] first = prefix.Messages(in context);
        first[0].Contents.Clear();

        Assert.Equal(prefix.SystemText, prefix.Messages(in context)[0].Text);
    }

    private static PromptLayout<TestAction> CreateSut() => new(new PromptTemplate("A hero."));
}
