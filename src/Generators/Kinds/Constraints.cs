using System;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>Which attributes may constrain an argument. Lists of values apply where a kind is an <see cref="IListedKind"/>.</summary>
[Flags]
internal enum Constraints
{
    None = 0,

    /// <summary><c>[Range]</c>.</summary>
    Range = 1,

    /// <summary><c>[StringLength]</c>, and the lengths that texts share with lists.</summary>
    TextLength = 2,

    /// <summary><c>[MinLength]</c>, <c>[MaxLength]</c> and <c>[Length]</c> as numbers of elements.</summary>
    ListLength = 4,

    /// <summary><c>[RegularExpression]</c>.</summary>
    Pattern = 8,
}
