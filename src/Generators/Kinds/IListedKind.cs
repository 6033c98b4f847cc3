using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A kind whose values <c>[AllowedValues]</c> and <c>[DeniedValues]</c> can list.</summary>
internal interface IListedKind
{
    /// <summary>The type of a schema that lists the values.</summary>
    string JsonType { get; }

    /// <summary>A constant of the attribute as the argument's type holds it; <see langword="null"/> where it does not.</summary>
    object? Coerce(ITypeSymbol type, ValueModel value, TypedConstant listed);

    /// <summary>A C# condition: whether a variable is one of the constants, or <paramref name="isNot"/>.</summary>
    string IsAmong(string variable, IReadOnlyCollection<ConstantModel> constants, bool isNot);

    /// <summary>Whether llama.cpp's converter of schemas writes the constant as it is.</summary>
    bool IsConvertible(ConstantModel constant);

    /// <summary>The texts that stand for the constant, in GBNF.</summary>
    string Grammar(ConstantModel constant);
}
