using System.Buffers;
using System.Text;

namespace AstraWeave.Sdk.Engine.Tests.Engine;

/// <summary>What is wrong with bytes that are no UTF-8.</summary>
public enum IllFormed
{
    None,

    /// <summary>A character in more bytes than it takes. The engine's grammar sees the character alone and cannot refuse it.</summary>
    Overlong,

    /// <summary>One half of a pair of UTF-16, or a number above U+10FFFF.</summary>
    NoCharacter,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>Finds the first fault.</summary>
public static class IllFormedText
{
    public static IllFormed FaultOf(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(text, out _, out int length) != OperationStatus.Done)
            {
                return text.Length < 2 ? IllFormed.Other : (text[0], text[1]) switch
                {
                    (0xC0 or 0xC1, _) or (0xE0, >= 0x80 and < 0xA0) or (0xF0, >= 0x80 and < 0x90) => IllFormed.Overlong,
                    (0xED, >= 0xA0) or (0xF4, >= 0x90) or ( >= 0xF5, _) => IllFormed.NoCharacter,
                    _ => IllFormed.Other,
                };
            }

            text = text[length..];
        }

        return IllFormed.None;
    }
}
