using System.Text.Json;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery.Corruption;

/// <summary>What models, templates and servers put around an answer.</summary>
internal static class Wrappers
{
    private const string Example = "{\"act\": \"wait\", \"seconds\": 99}";

    private static readonly (string Name, string Format)[] s_open =
    [
        ("fence", "```json\n{0}\n```"),
        ("plain fence", "```\n\n{0}\n\n```\n"),
        ("fence on one line", "```json {0} ```"),
        ("fence of JavaScript", "```javascript\n{0}\n```"),
        ("tildes", "~~~json\n{0}\n~~~"),
        ("unclosed fence", "```json\n{0}"),
        ("prose before", "Sure! Here's my tactical plan:\n\n{0}"),
        ("prose behind", "{0}\n\nThis plan keeps us safe (I hope). Let me know!"),
        ("prose on either side", "Based on the world state, it's best to:\n{0}\nDone."),
        ("braces before", "Using {move_to} and {wait}:\n{0}"),
        ("brackets before", "The enemy [id 3] is at [12, 2].\n{0}"),
        ("a set before", "Enemies {1, 2, 3} are near.\n{0}"),
        ("state before", "Given {\"me\":{\"x\":1,\"y\":2},\"enemies\":[{\"id\":7}]}:\n{0}"),
        ("format before", "Format: {\"plan_id\": \"...\", \"steps\": [...]}\n\n{0}"),
        ("example before", "For example, " + Example + " rests. My plan:\n{0}"),
        ("example behind", "{0}\n\nE.g. " + Example + " would be too slow."),
        ("alternative behind", "{0}\n\nAlternatively:\n{\"plan_id\":\"alt\",\"steps\":[" + Example + "]}"),
        ("essay behind", "{0}\n\n## Your task: Write a short report on how the squad should use cover, and list two further man"),
        ("thoughts", "<think>\nThe enemy is at (12, 2). Perhaps " + Example + "?\n</think>\n\n{0}"),
        ("thoughts, closed only", "I could " + Example + ", but no.\n</think>\n{0}"),
        ("reasoning", "<reasoning>Low ammo. Don't attack.</reasoning>{0}"),
        ("bracketed thoughts", "[THINK]" + Example + "?[/THINK]{0}"),
        ("channels", "<|channel|>analysis<|message|>Maybe " + Example + "<|end|><|start|>assistant<|channel|>final<|message|>{0}"),
        ("answer tag", "<answer>{0}</answer>"),
        ("special tokens", "<|im_start|>assistant\n{0}<|im_end|>"),
        ("end token", "{0}</s>"),
        ("inst", "[INST] plan [/INST] {0}"),
        ("html", "<pre><code>{0}</code></pre>"),
        ("white space", "\uFEFF \r\n\t{0}  \r\n\0"),
        ("assignment", "plan = {0};"),
        ("call", "submit_plan({0})"),
        ("heading", "## Plan\n**JSON:**\n{0}"),
        ("quotation", "Answer: \"\"\"{0}\"\"\""),
    ];

    private static readonly (string Name, Func<string, string> Wrap)[] s_envelopes =
    [
        ("Ollama chat", t => $$$"""{"model":"phi3","message":{"role":"assistant","content":{{{Quote(t)}}} },"done":true}"""),
        ("Ollama generate", t => $$$"""{"model":"phi3","response":{{{Quote(t)}}} ,"done":true,"context":[1,2,3]}"""),
        ("OpenAI", t => $$$"""{"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"assistant","content":{{{Quote(t)}}} }}]}"""),
        ("Anthropic", t => $$$"""{"id":"msg_1","content":[{"type":"text","text":{{{Quote(t)}}} }]}"""),
        ("Gemini", t => $$$"""{"candidates":[{"content":{"parts":[{"text":{{{Quote(t)}}} }]}}]}"""),
        ("string", Quote),
    ];

    /// <summary>Puts a reply into one or two wrappers.</summary>
    public static string Apply(string text, Random random, char kind, List<string> slips)
    {
        // Behind a plan without a legal step, another plan counts: which is another reply.
        bool isCut = kind == 'D';
        if (!isCut || random.Next(3) == 0)
        {
            (string name, string format) = SchemaSlips.Pick(random, s_open);
            if (!(isCut && format.StartsWith("{0}", StringComparison.Ordinal)) && !(kind == 'E' && name == "alternative behind"))
            {
                slips.Add(name);
                text = isCut ? format[..format.IndexOf("{0}", StringComparison.Ordinal)] + text : format.Replace("{0}", text, StringComparison.Ordinal);
            }
        }

        if (random.Next(4) == 0)
        {
            (string name, Func<string, string> wrap) = SchemaSlips.Pick(random, s_envelopes);
            slips.Add(name);
            text = wrap(text);
        }

        return text;
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
