using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Tests.Fakes;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Tests.Domains;

public sealed class DomainCheckTests
{
    private static readonly ContextDomains s_all = new()
    {
        Domains =
        [
            new DomainSpec { Name = "enemy", Type = ArgumentType.Integer },
            new DomainSpec { Name = "ally", Type = ArgumentType.String },
            new DomainSpec { Name = "item", Type = ArgumentType.String },
            new DomainSpec { Name = "reachable", Type = ArgumentType.Object },
            new DomainSpec { Name = "stance", Type = ArgumentType.Enum },
        ],
    };

    [Fact]
    public void A_toolset_whose_domains_a_context_has_starts()
    {
        Check((typeof(string), s_all));
        Check((typeof(GroundedState), Of<GroundedState>()));
        DomainCheck.Check(TestAction.Descriptor, new Dictionary<Type, ContextDomains> { [typeof(string)] = ContextDomains.None });
    }

    [Fact]
    public void Without_a_known_context_or_with_a_text_among_them_the_first_call_tells()
    {
        Check();
        Check((typeof(TextPrompt), ContextDomains.None));
        Check((typeof(TextPrompt), ContextDomains.None), (typeof(string), ContextDomains.None));
    }

    [Fact]
    public void A_domain_that_no_context_has_names_toolset_argument_domain_and_contexts()
    {
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(static () => Check((typeof(string), new ContextDomains { Domains = [.. s_all.Domains.Skip(1)] }), (typeof(int), ContextDomains.None)));

        Assert.Contains("GroundedAction takes 'target' of aim from domain 'enemy', but none of its contexts has that domain (Int32, String). Mark", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_domain_of_another_type_is_named()
    {
        DomainSpec text = new() { Name = "enemy", Type = ArgumentType.String };

        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => Check((typeof(string), new ContextDomains { Domains = [text, .. s_all.Domains.Skip(1)] })));

        Assert.Contains("of type Integer, from domain 'enemy', which String fills with values of type String", thrown.Message, StringComparison.Ordinal);
    }

    private static ContextDomains Of<TContext>()
        where TContext : ILlmContext => TContext.Domains;

    private static void Check(params (Type Context, ContextDomains Says)[] contexts) =>
        DomainCheck.Check(GroundedAction.Descriptor, contexts.ToDictionary(static context => context.Context, static context => context.Says));
}
