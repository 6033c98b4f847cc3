namespace AstraWeave.Sdk.Tests.Parsing.Toolsets;

public enum Speed
{
    Walk,
    Run,
    Sprint,
}
