namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>What a word tells of the part of an answer that it stands at.</summary>
[Flags]
internal enum WordClass
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>
    /// Sections of thoughts and drafts. Tags of DeepSeek and Qwen (<c>think</c>), Hermes (<c>scratch_pad</c>), Seed-OSS (<c>seed:think</c>, <c>cot_budget_reflect</c>),
    /// Cohere (<c>START_THINKING</c>), Apriel and Mistral (<c>[THINK]</c>), Letta (<c>inner_thoughts</c>); headings of Granite (<c>Here is my thought process</c>) and of chat models in their users' languages.
    /// </summary>
    Thought = 1 << 0,

    /// <summary>Sections and keys that hold the answer itself: chat models' headings, tags that prompts ask for, Granite's <c>Here is my response</c>, Cohere's <c>START_RESPONSE</c>.</summary>
    Answer = 1 << 1,

    /// <summary>Words in front of what only shows a form: prompts' and tutorials' way of speaking, which models take over.</summary>
    Example = 1 << 2,

    /// <summary>The same in the middle of a sentence, where the bare noun can mean another thing.</summary>
    ExamplePhrase = 1 << 3,

    /// <summary>What was done, not what shall be done: models repeat it from the prompt's state.</summary>
    Past = 1 << 4,

    /// <summary>A choice, or what takes something back: only one of the two sides can be meant.</summary>
    Alternative = 1 << 5,

    /// <summary>Denials directly in front of a value: <c>I will not {…}</c>.</summary>
    Denial = 1 << 6,

    /// <summary>What a sentence says of a step that nobody decided on.</summary>
    Doubt = 1 << 7,

    /// <summary>Words between two steps that lead on from one to the next.</summary>
    Sequence = 1 << 8,

    /// <summary>Another turn of the conversation, which models that were not stopped make up.</summary>
    Turn = 1 << 9,

    /// <summary>Marks around calls of tools: each call has its own, so that they say nothing of what is meant (Hermes, Qwen, Kimi, DeepSeek, Llama, Mistral, Cohere, FunctionGemma).</summary>
    Call = 1 << 10,

    /// <summary>Marks that only wrap: of web pages, chat templates and prompts that ask for a tag.</summary>
    Wrapper = 1 << 11,

    /// <summary>Tokens that end a turn: what stands behind was written by a model that was not stopped.</summary>
    EndOfTurn = 1 << 12,

    /// <summary>Keys that hold what a plan was asked for, or what else might be done, not the plan.</summary>
    Echo = 1 << 13,

    /// <summary>Keys that say of their value that it is the plan, beside those that say it of the steps.</summary>
    PlanKey = 1 << 14,

    /// <summary>What a list is called that holds steps; a list whose items begin with tools' names may be a state, or the list of tools.</summary>
    PlanCue = 1 << 15,

    /// <summary>Units: a number with one is another number.</summary>
    Unit = 1 << 16,

    /// <summary>Words in front of what an answer is based on: <c>After careful analysis:</c>.</summary>
    Basis = 1 << 17,

    /// <summary>Words that only open an answer, alone on their line: <c>Sure</c>, <c>Voici</c>.</summary>
    Opener = 1 << 18,
}
