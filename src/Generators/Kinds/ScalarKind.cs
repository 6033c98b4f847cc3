using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Analysis.Contexts;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A kind without parts: a number, a text, a member.</summary>
internal abstract class ScalarKind : ArgumentKind
{
    public override string RuntimeType(ValueModel value) => value.IsValueType ? value.DeclaredType : value.TypeName;

    public override ValueModel? Complete(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value) => value;

    public override ContextValueModel? CompleteMember(ContextScope scope, MemberSite site, ITypeSymbol type, ContextValueModel value) => value;

    public override PartStorage Storage(ValueModel value) => value.IsUnmanaged ? PartStorage.Inline : PartStorage.OwnField;

    public override bool EqualsByItself => true;

    public override string? IsNotDefault(string expression) => null;

    public override string? Rebuild(ValueModel value, string expression, System.Func<string, string> copy) => null;

    public override void WriteJson(SourceWriter writer, ValueModel value, string expression, int depth) => writer.WriteLine($"{JsonStatement(expression)};");

    public override void WritePrompt(SourceWriter writer, ContextValueModel value, ContextVariable variable) => writer.WriteLine($"{PromptStatement(variable.Expression)};");

    public override void WriteKey(SourceWriter writer, ContextValueModel value, ContextVariable variable) => writer.WriteLine(
        value.BucketWidth is null ? $"key.Write({KeyOf(value, variable.Expression)});" : $"key.WriteBucket({KeyOf(value, variable.Expression)}, {value.BucketWidth});");

    /// <summary>The call that writes a value as JSON.</summary>
    protected abstract string JsonStatement(string expression);

    /// <summary>The call that writes a value into a prompt.</summary>
    protected abstract string PromptStatement(string expression);

    /// <summary>The value as the writer of cache keys, or of their buckets, takes it.</summary>
    protected abstract string KeyOf(ContextValueModel value, string expression);
}
