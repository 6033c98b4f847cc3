using System.ComponentModel.DataAnnotations;

namespace AstraWeave.Sdk.Tests.Parsing.Toolsets;

public readonly record struct GridPos([Range(-99, 99)] int X, [Range(-99, 99)] int Y);
