namespace AstraWeave.Sdk.Tests.Parsing.Recovery.Accounting;

/// <summary>The forms in which models write down what they only think: tags, tokens, brackets and labels, with names that the parser knows and names that nobody has.</summary>
internal static class ThoughtFrames
{
    public static readonly string[] Known =
        ["think", "thinking", "thought", "reasoning", "analysis", "scratchpad", "inner_thoughts", "thought_process", "reflection", "START_THINKING", "draft", "internal_monologue", "deliberation", "cot", "chain_of_thought", "reasoning_content", "brainstorm"];

    public static readonly string[] Unknown =
        ["zorp", "kontemplasi", "pohdinta", "gondolat", "tanke", "suy_nghĩ", "मनन", "سوچ", "prelude", "pad", "working", "aside", "muse", "q1", "hidden", "notes", "stage1", "preamble", "vnutri", "olvasat", "思索", "心の声", "kladd", "analiz1", "deep"];

    public static readonly (string Name, Func<string, string, string> Write)[] Marks =
    [
        ("tag", (n, s) => $"<{n}>{s}</{n}>"),
        ("tag on lines of its own", (n, s) => $"<{n}>\n{s}\n</{n}>\n"),
        ("token and slash", (n, s) => $"<|{n}|>{s}<|/{n}|>"),
        ("start and end", (n, s) => $"<|START_{n}|>{s}<|END_{n}|>"),
        ("begin_of and end_of", (n, s) => $"<|begin_of_{n}|>{s}<|end_of_{n}|>"),
        ("begin and end behind", (n, s) => $"<|{n}_begin|>{s}<|{n}_end|>"),
        ("half bars", (n, s) => $"<|{n}>{s}<{n}|>"),
        ("brackets", (n, s) => $"[{n}]{s}[/{n}]"),
        ("triangles", (n, s) => $"◁{n}▷{s}◁/{n}▷"),
        ("lenticular brackets", (n, s) => $"【{n}】{s}【/{n}】"),
        ("comment", (n, s) => $"<!-- {n} {s} -->"),
        ("details", (n, s) => $"<details><summary>{n}</summary>{s}</details>"),
        ("nested", (n, s) => $"<{n}>a <{n}>b</{n}> {s}</{n}>"),
        ("closed twice", (n, s) => $"<{n}>a</{n}> hmm {s}\n</{n}>\n"),
        ("closed only", (n, s) => $"Hmm. {s}</{n}>"),
        ("opened twice", (n, s) => $"<{n}>I should use <{n}> here. {s}</{n}>"),
        ("attribute", (n, s) => $"<{n} type=\"x\">{s}</{n}>"),
        ("with a section inside", (n, s) => $"<{n}>{s}<{n}_budget>100 used</{n}_budget></{n}>"),
        ("unused tokens", (n, s) => $"<unused7>{n}\n{s}<unused8>"),
        ("environment", (n, s) => $"\\begin{{{n}}}\n{s}\n\\end{{{n}}}\n"),
        ("in words", (n, s) => $"[BEGIN {n}]\n{s}\n[END {n}]\n"),
        ("program comment", (n, s) => $"/* {n}: {s} */\n"),
    ];

    public static readonly (string Name, Func<string, string, string> Write)[] Labels =
    [
        ("colon", (n, s) => $"{n}: {s}\n"),
        ("bold", (n, s) => $"**{n}:** {s}\n\n"),
        ("heading", (n, s) => $"## {n}\n{s}\n\n"),
        ("small heading", (n, s) => $"### {n}\n\n{s}\n\n"),
        ("word", (n, s) => $"{n}\n{s}\n"),
        ("full-width colon", (n, s) => $"{n}：{s}\n"),
        ("bold heading", (n, s) => $"**{n}**\n{s}\n\n"),
        ("numbered", (n, s) => $"1. {n}: {s}\n"),
        ("rules", (n, s) => $"=== {n} ===\n{s}\n=== end {n} ===\n"),
        ("dashes", (n, s) => $"--- {n} ---\n{s}\n--- /{n} ---\n"),
        ("fence", (n, s) => $"```{n}\n{s}\n```\n"),
        ("list", (n, s) => $"{n}:\n- {s}\n- too loud\n\n"),
        ("numbered list", (n, s) => $"## {n}\n1. {s}\n2. too loud\n\n"),
        ("item on its line", (n, s) => $"{n}: - {s}\n"),
        ("quote", (n, s) => string.Concat($"**{n}**\n{s}".Split('\n').Select(line => $"> {line}\n")) + "\n"),
        ("table", (n, s) => $"| {n} | {s} |\n|---|---|\n\n"),
        ("underlined", (n, s) => $"{n}\n-----\n{s}\n\n"),
        ("colon and line", (n, s) => $"{n}:\n{s}\n\n"),
    ];

    /// <summary>What a thought says around the plan it turns down; {0} is the plan.</summary>
    public static readonly string[] Sayings =
    [
        "I could {0} but better not.", "Maybe {0}. No, too early.", "{0}", "Should I {0}? Hmm, risky.", "First idea:\n{0}\nToo risky.", "Ich könnte {0} versuchen, aber nein.",
        "也许 {0}，不过不好。", "On pourrait {0} mais non.", "What about\n\n{0}\n\nThat would waste ammo.", "{0} would be an option.", "```json\n{0}\n```\nThat is too slow.", "Talán {0}, de nem.",
    ];

    public static readonly string[] Thoughts =
    [
        "{\"steps\":[{\"act\":\"aim\",\"yaw\":77}]}", "{\"plan_id\":\"t\",\"steps\":[{\"act\":\"aim\",\"yaw\":77},{\"act\":\"hold\"}]}", "{'steps': [{'act': 'aim', 'yaw': 77}]}", "[{\"act\":\"aim\",\"yaw\":77}]", "{\"act\":\"aim\",\"yaw\":77}",
    ];

    public static readonly string[] Answers =
    [
        "{\"plan_id\":\"p\",\"steps\":[{\"act\":\"move_to\",\"x\":3,\"y\":4},{\"act\":\"wait\",\"seconds\":2}]}",
        "{\n  \"steps\": [\n    {\"act\": \"move_to\", \"x\": 3, \"y\": 4},\n    {\"act\": \"wait\", \"seconds\": 2}\n  ]\n}",
        "{'plan_id': 'p', 'steps': [{'act': 'move_to', 'x': 3, 'y': 4}, {'act': 'wait', 'seconds': 2},]}",
        "[{\"act\":\"move_to\",\"x\":3,\"y\":4},{\"act\":\"wait\",\"seconds\":2}]",
        "```json\n{\"plan_id\":\"p\",\"steps\":[{\"act\":\"move_to\",\"x\":3,\"y\":4},{\"act\":\"wait\",\"seconds\":2}]}\n```",
        "<tool_call>\n{\"name\":\"move_to\",\"arguments\":{\"x\":3,\"y\":4}}\n</tool_call>\n<tool_call>\n{\"name\":\"wait\",\"arguments\":{\"seconds\":2}}\n</tool_call>",
    ];

    public static readonly string[] Leads = ["", "\n\n", "\nAnswer: ", "\n**Final answer:**\n", "\n## Response\n", "\nKész:\n", "\n最终答案：\n", "\nHere is my response:\n", "\nSvar: "];
}
