using System.Collections.Generic;
using System.Linq;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Adds a lambda for each tool that a call of <c>Switch</c> or <c>Match</c> lacks, and names all of them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddCasesCodeFix() : NodeCodeFix("ASTRA0035")
{
    private protected override NodeFix? Find(FixSite site)
    {
        if (site.Enclosing<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax access } call
            || site.TypeOf(access.Expression) is not INamedTypeSymbol toolset
            || Method(toolset, access.Name.Identifier.ValueText, call.ArgumentList) is not { } method)
        {
            return null;
        }

        Dictionary<string, ArgumentSyntax> given = [];
        for (int i = 0; i < call.ArgumentList.Arguments.Count; i++)
        {
            ArgumentSyntax argument = call.ArgumentList.Arguments[i];
            if (Parameter(site, method, argument, i) is { } parameter)
            {
                given[parameter.Name] = argument;
            }
        }

        IEnumerable<ArgumentSyntax> arguments = method.Parameters.Select(parameter => given.TryGetValue(parameter.Name, out ArgumentSyntax? argument)
            ? Tool(parameter) is null ? argument : argument.WithNameColon(Name(parameter))
            : SyntaxFactory.Argument(Name(parameter), default, Lambda(site, method, parameter)));
        ArgumentListSyntax list = call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(arguments.Select(argument => argument.WithoutTrivia()), method.Parameters.Skip(1).Select(_ => SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space))));
        return new NodeFix("Add the missing cases", call, call.WithArgumentList(list));
    }

    private static ExpressionSyntax Lambda(FixSite site, IMethodSymbol method, IParameterSymbol parameter)
    {
        string tool = Tool(parameter)!.ToMinimalDisplayString(site.Model, site.Enclosing<InvocationExpressionSyntax>()!.SpanStart);
        string state = method.IsGenericMethod && method.Name == "Switch" ? "_, " : "";
        return SyntaxFactory.ParseExpression(state.Length == 0 ? $"(in {tool} tool) => throw new System.NotImplementedException()" : $"({state}in tool) => throw new System.NotImplementedException()");
    }

    private static NameColonSyntax Name(IParameterSymbol parameter) =>
        SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? parameter.Name : "@" + parameter.Name)).WithTrailingTrivia(SyntaxFactory.Space);

    private static IMethodSymbol? Method(INamedTypeSymbol toolset, string name, ArgumentListSyntax arguments)
    {
        bool hasState = name == "Switch" && arguments.Arguments.FirstOrDefault() is { Expression: not AnonymousFunctionExpressionSyntax } first && first.NameColon?.Name.Identifier.ValueText is null or "state";
        return toolset.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => name == "Match" || method.IsGenericMethod == hasState);
    }

    private static IParameterSymbol? Parameter(FixSite site, IMethodSymbol method, ArgumentSyntax argument, int place)
    {
        if (argument.NameColon is { } named)
        {
            return method.Parameters.FirstOrDefault(parameter => parameter.Name == named.Name.Identifier.ValueText);
        }

        if (argument.Expression is ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: > 0 } parameters } && parameters[parameters.Count - 1].Type is { } type)
        {
            ITypeSymbol? tool = site.TypeOf(type);
            return method.Parameters.FirstOrDefault(parameter => SymbolEqualityComparer.Default.Equals(Tool(parameter), tool));
        }

        return place < method.Parameters.Length ? method.Parameters[place] : null;
    }

    private static ITypeSymbol? Tool(IParameterSymbol parameter) => parameter.Type switch
    {
        INamedTypeSymbol { Name: "ToolAction", TypeArguments: { Length: > 0 } arguments } => arguments[arguments.Length - 1],
        INamedTypeSymbol { Name: "ToolFunc", TypeArguments: { Length: > 0 } arguments } => arguments[0],
        _ => null,
    };
}
