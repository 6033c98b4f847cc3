namespace AstraWeave.Sdk.Tests.Parsing.Toolsets;

public enum Volume
{
    Whisper,
    Normal,
    Shout,
}
