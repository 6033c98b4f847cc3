using System.Text;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>The words that tell what a part of an answer is, in the languages that models answer in.</summary>
/// <remarks>
/// Structure picks the plan; a word only turns doubt into certainty. A word that is missing here costs a plan its
/// <see cref="PlanParseStatus.Complete"/>, never its steps' truth. <see cref="WordClass"/> says of each class who writes its words; a test reads a case of each.
/// An entry stands for whole words; one that ends with <c>*</c> for all that begin with it. Marks, digits and a capital behind a small letter end a word,
/// so that <c>inner_thoughts</c>, <c>START_THINKING</c> and <c>innerThoughts</c> hold the word. Words of scripts without blanks stand anywhere.
/// </remarks>
internal static partial class Vocabulary
{
    /// <summary>What a schema writes where a value belongs.</summary>
    public static readonly string[] Placeholders =
    [
        "string", "str", "int", "integer", "float", "double", "number", "bool", "boolean", "uint", "long", "any", "object", "array", "enum", "type", "tool", "tool_name", "name", "name_of_tool", "placeholder", "value", "uuid", "id", "todo", "tbd",
    ];

    private static readonly (WordClass Class, string[] Words)[] s_words =
    [
        (WordClass.Thought,
        [
            "think*", "thought*", "rethink*", "reason*", "reflect*", "analy*", "scratch*", "scratchpad*", "ponder*", "ruminat*", "deliberat*", "brainstorm*", "draft*", "monolog*",
            "musing*", "introspect*", "cot", "rationale", "contemplat*", "speculat*", "hypothe*", "denk*", "nachdenk*", "gedank*", "überleg*", "entwurf", "entwürfe", "pensé*",
            "pense", "penser", "réfl*", "raisonn*", "brouillon*", "pensa*", "pienso", "razona*", "reflexi*", "borrador*", "ragiona*", "rifless*", "bozza", "raciocin*", "raciocín*",
            "rascunho*", "размышл*", "мысл*", "рассужд*", "черновик*", "dumk*", "думк*", "myśl*", "rozumowa*", "szkic*", "brudnopis*", "düşün*", "taslak*", "gedacht*", "overweg*",
            "kladje", "تفكير", "مسودة", "सोच*", "विचार*", "思考", "思维", "思路", "思案", "推理", "推論", "推论", "考え", "想法", "草稿", "草案", "下書き", "생각", "추론", "초안",
        ]),
        (WordClass.Answer,
        [
            "answer*", "respons*", "final*", "result*", "output*", "solution", "decision", "decided", "conclusion", "chosen", "verdict", "submission", "my plan", "the plan",
            "real plan", "actual plan", "new plan", "better plan", "antwort*", "endgültig*", "ergebnis*", "réponse*", "définitif", "respuesta*", "definitiv*", "risposta",
            "resposta*", "ответ*", "итог*", "відповідь", "odpowied*", "cevap*", "antwoord*", "الجواب", "الإجابة", "उत्तर*", "答案", "回答", "答复", "最终", "最終", "结果", "結果", "답변", "최종",
        ]),
        (WordClass.Example,
        [
            "for example", "for instance", "e.g", "such as", "example", "examples", "sample", "template", "schema", "zum beispiel", "beispiel", "z.b", "par exemple", "exemple",
            "por ejemplo", "ejemplo", "per esempio", "esempio", "por exemplo", "exemplo", "bijvoorbeeld", "voorbeeld", "например", "пример", "наприклад", "na przykład",
            "przykład", "örneğin", "örnek", "مثال", "उदाहरण", "例如", "比如", "示例", "例えば", "예를 들어", "예시",
        ]),
        (WordClass.ExamplePhrase,
        [
            "for example", "for instance", "e.g", "such as", "example:", "zum beispiel", "z.b", "par exemple", "por ejemplo", "per esempio", "por exemplo", "bijvoorbeeld",
            "например", "наприклад", "na przykład", "örneğin", "例如", "比如", "例えば", "예를 들어",
        ]),
        (WordClass.Past,
        [
            "previous*", "past", "earlier", "history", "old", "prior", "former", "already", "log", "last plan", "last action*", "last turn", "last_plan", "last_action*",
            "last_step*", "status", "state", "observation*", "observed", "returns", "returned", "result is", "equals", "means", "vorherig*", "bisherig*", "précédent*", "anterior*", "previo*", "precedent*", "предыдущ*", "прошл*", "poprzedni*", "önceki", "vorige",
            "之前", "以前", "上一", "上次", "前回", "이전",
        ]),
        (WordClass.Alternative,
        [
            "or", "alternative*", "alternatively", "alternate*", "instead", "otherwise", "option*", "else", "if", "unless", "backup*", "fallback*", "plan b", "plan_b", "correction",
            "rather", "replaces", "oder", "alternativ*", "sonst", "stattdessen", "falls", "ou", "sinon", "alternativement", "o bien", "si no", "en lugar", "oppure", "altrimenti",
            "invece", "caso contrário", "em vez", "или", "иначе", "вместо", "або", "lub", "albo", "zamiast", "veya", "yoksa", "أو", "या", "或者", "或", "否则", "または", "あるいは", "もしくは",
            "또는", "아니면",
        ]),
        (WordClass.Denial,
        [
            "not", "never", "instead of", "rather than", "don't", "dont", "avoid", "cannot", "can't", "won't", "don’t", "can’t", "won’t", "wrong", "bad", "nicht", "nie", "falsch", "ne pas", "jamais", "nunca", "evitar", "evita*", "mai",
            "não", "нельзя", "никогда", "nie wolno", "asla", "不要", "别", "不能", "禁止", "ではなく", "하지 마",
        ]),
        (WordClass.Doubt,
        [
            "maybe", "perhaps", "what about", "how about", "why not", "option*", "variant*", "plan a", "plan_a", "plan_b", "could", "might", "should i", "what if", "would", "possibl*", "consider*", "idea", "candidate", "tempt*", "considered", "vielleicht", "könnte*",
            "sollte ich", "peut-être", "pourrai*", "quizá*", "podría*", "tal vez", "forse", "potrei", "potrebbe", "talvez", "poderia", "возможно", "может быть", "мог бы", "może",
            "belki", "misschien", "ربما", "शायद", "也许", "或许", "可能", "かも", "어쩌면",
        ]),
        (WordClass.Sequence,
        [
            "then", "next", "after", "afterwards", "finally", "lastly", "followed", "first", "second", "third", "fourth", "fifth", "last", "now", "step*", "action", "and",
            "zuerst", "dann", "danach", "anschließend", "schließlich", "zuletzt", "und", "schritt", "d'abord", "puis", "ensuite", "enfin", "étape", "et", "primero", "luego",
            "después", "entonces", "finalmente", "paso", "y", "prima", "poi", "dopo", "infine", "passo", "primeiro", "depois", "então", "em seguida", "сначала", "затем", "потом",
            "далее", "шаг", "najpierw", "potem", "następnie", "krok", "sonra", "ardından", "adım", "daarna", "vervolgens", "stap", "ثم", "फिर", "首先", "然后", "接着", "最后", "再", "步骤",
            "次に", "その後", "最後に", "まず", "그다음", "다음", "그리고", "먼저",
        ]),
        (WordClass.Turn,
        [
            "instruction*", "question*", "user", "human", "task", "your task", "input", "prompt", "system",
        ]),
        (WordClass.Call,
        [
            "call*", "tool*", "function*", "action*", "invoke", "step*", "command*", "python_tag", "functioncall", "toolcall", "args", "code", "CALL_ID", "move*", "item",
        ]),
        (WordClass.Wrapper,
        [
            "plan*", "json", "html", "body", "p", "div", "span", "pre", "b", "i", "em", "strong", "ul", "ol", "li", "br", "hr", "td", "tr", "table", "h1", "h2", "h3", "s", "inst",
            "assistant", "message", "content", "text", "xml", "artifact", "im_start", "im_end", "start", "end", "bos", "eos", "begin_of_text", "start_header_id", "end_header_id",
            "channel", "constrain", "steps", "data", "section", "article", "blockquote", "sep", "begin▁of▁sentence", "end▁of▁sentence", "sys", "reply", "im", "header_id", "sentence",
        ]),
        (WordClass.EndOfTurn,
        [
            "im_end", "eot_id", "endoftext", "end_of_text", "end_of_turn", "eom_id", "return", "end▁of▁sentence", "eos", "eot",
        ]),
        (WordClass.Echo,
        [
            "previous*", "past", "history", "log", "last_action*", "last_step*", "last_plan*", "example*", "tools", "schema", "functions", "prompt", "system", "request",
            "alternative*", "fallback*", "backup*", "rejected", "discarded", "old*", "draft*", "bad*", "options", "state", "context", "available*", "avoid", "failed",
        ]),
        (WordClass.PlanKey,
        [
            "plan", "final*", "answer*", "chosen", "decision", "selected", "result*", "response", "output",
        ]),
        (WordClass.PlanCue,
        [
            "plan*", "steps", "actions", "sequence", "orders", "commands", "moves", "schritte", "aktionen", "étapes", "pasos", "acciones", "passi", "azioni", "passos", "ações",
            "план*", "шаги", "действия", "kroki", "adımlar", "stappen", "计划", "步骤", "行动", "計画", "手順", "계획", "단계",
        ]),
        (WordClass.Basis,
        [
            "based", "after", "given", "following", "considering", "having", "per", "with", "from", "so", "therefore", "thus", "nach", "aufgrund", "après", "selon", "tras", "según", "dopo", "após", "после", "根据", "经过", "に基づ*",
        ]),
        (WordClass.Opener,
        [
            "json", "xml", "assistant", "message", "reply", "ok", "okay", "sure", "certainly", "understood", "here", "done", "yes", "hier", "klar", "voici", "voilà", "aquí", "claro", "ecco", "aqui", "вот", "oto", "işte", "以下", "如下", "こちら", "다음과",
        ]),
        (WordClass.Unit,
        [
            "ms", "milli*", "sec*", "min*", "hour*", "percent", "m", "h", "s", "k", "km", "cm", "thousand", "million", "degrees", "deg", "px", "tiles", "cells",
        ]),
    ];
}
