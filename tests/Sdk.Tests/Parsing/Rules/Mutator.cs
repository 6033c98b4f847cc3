namespace AstraWeave.Sdk.Tests.Parsing.Rules;

/// <summary>Damages texts the way transports, token limits and small models do, byte by byte.</summary>
internal static class Mutator
{
    private static readonly byte[] s_special = [.. "{}[]\"\\,:;'`/*#<>()=&0159.-+eEtfn \n\r\t\0\u007f"u8];

    private static readonly byte[][] s_pieces =
    [
        [.. "```"u8], [.. "<think>"u8], [.. "</think>"u8], [.. "\"act\":"u8], [.. "},{"u8], [.. "}]}"u8], [.. "\\\""u8], [.. "\\u00e9"u8], [.. "\\ud83d"u8],
        [.. "“"u8], [.. "’"u8], [.. "//"u8], [.. "/*"u8], [.. "*/"u8], [.. "..."u8], [.. "null"u8], [.. "True"u8], [.. "NaN"u8], [.. "1e999"u8], [.. "\"\"\""u8],
        [.. "\uFEFF"u8], [.. "{{"u8], [.. "=>"u8], [.. "{\"steps\":["u8], [.. "\"steps\":"u8], [.. "hold("u8], [.. "&quot;"u8], [.. "- act: "u8], [.. "steps:\n"u8], [.. "｛"u8], [.. "``"u8], [.. "''"u8], [.. "**"u8],
        [.. "<function=hold>"u8], [.. "[TOOL_CALLS]hold[ARGS]"u8], [.. "]},{"u8], [.. "dict(steps=["u8], [.. "hold 1 2"u8], [.. "data: "u8], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ];

    public static byte[] Mutate(ReadOnlySpan<byte> text, Random random, int most = 5)
    {
        List<byte> bytes = [.. text];
        for (int i = random.Next(1, most + 1); i > 0; i--)
        {
            Change(bytes, random);
        }

        return [.. bytes];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        int at = random.Next(bytes.Count + 1);
        int length = random.Next(Math.Min(30, bytes.Count - at) + 1);
        switch (random.Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1 when at < bytes.Count:
                bytes[at] = s_special[random.Next(s_special.Length)];
                break;
            case 2:
                bytes.RemoveRange(at, Math.Min(1, bytes.Count - at));
                break;
            case 3:
                bytes.Insert(at, s_special[random.Next(s_special.Length)]);
                break;
            case 4:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 5:
                bytes.RemoveRange(at, length);
                break;
            case 6 when random.Next(4) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes.InsertRange(at, s_pieces[random.Next(s_pieces.Length)]);
                break;
        }
    }
}
