using System.Text;
using System.Text.Json;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using CsCheck;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Properties;

public sealed class QuotedTextTests
{
    // Each makes everything but the text wrong in its own way; TEXT stands for a correctly quoted one.
    private static readonly string[] s_wrappers =
    [
        """{"plan_id":"p","steps":[{"act":"say","text":TEXT}]}""",
        "Sure, here's \"the\" plan:\n```json\n{\"plan_id\":\"p\",\"steps\":[{\"act\":\"say\",\"text\":TEXT}]}\n```\nThat's it {done}.",
        "<think>\nNot {\"act\":\"hold\"}.\n</think>\n{\"plan_id\":\"p\",\"steps\":[{\"act\":\"say\",\"text\":TEXT}]}",
        """{plan_id: "p", steps: [{act: "say", text: TEXT}]}""",
        """{'plan_id': 'p', 'steps': [{'act': 'say', 'text': TEXT},],}""",
        """{“plan_id”: “p”, “steps”: [{“act”: “say”, “text”: TEXT}]}""",
        """{"plan_id":"p" /* id */,"steps":[ // go""" + "\n" + """{"act":"say","text":TEXT},]}""",
        """{"plan_id":"p","steps":[{"act":"say","text":TEXT}""",
        """{"plan_id":"p","steps":[{"act":"say","text":TEXT},{"act":"wait","sec""",
        """{"plan_id":"p","steps":[{"act":"Say","args":{"Text":TEXT}}]}""",
        """{"plan_id":"p","steps":[{"say":{"text":TEXT}}]}""",
        """{"plan_id":"p","steps":[{"text":TEXT,"act":"SAY"} {"act":"fly"}]}""",
        """[{"name":"say","arguments":{"text":TEXT}}]""",
        """{{"plan_id":"p","steps":[{{"act":"say","text":TEXT}}]}}""",
        """{"plan_id"="p","steps"=>[{"act"="say","text"=TEXT}]}""",
        """[say(text=TEXT)]""",
        "{\"plan_id\":\"p\"\n\"steps\":[\n{\"act\":\"say\"\n\"text\":TEXT\n}]}",
    ];

    [Fact]
    public void Correctly_quoted_texts_survive_any_wrapper_unchanged() =>
        Gen.Select(PlanGen.Text, Gen.OneOf(s_wrappers), Gen.Bool).Sample(
            (text, wrapper, inEnvelope) =>
            {
                string reply = wrapper.Replace("TEXT", JsonSerializer.Serialize(text), StringComparison.Ordinal);
                reply = inEnvelope ? JsonSerializer.Serialize(new { message = new { content = reply } }) : reply;

                ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply));

                Assert.True(read.Steps.Length == 1 && read.Steps[0].TryGet(out CompanionAction.Say say) && say.Text == text, $"{reply}\ngave {read}");
            },
            iter: 10_000);
}
