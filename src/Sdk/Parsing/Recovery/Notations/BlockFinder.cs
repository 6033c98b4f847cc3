using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>Finds a plan that stands in lines instead of brackets: YAML's block of steps.</summary>
internal static class BlockFinder
{
    private const int MaxIndent = 16;

    /// <summary>Where the block begins; -1 where there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="toolset">Whose names it has.</param>
    /// <param name="isList">Whether it is the list of steps alone.</param>
    /// <param name="isKeyedByTool">Whether the list's first item begins with a tool's name (<c>- wait: 2</c>), as a state's or a list of tools' does too.</param>
    public static int Find(ReadOnlySpan<byte> text, ToolsetDescriptor toolset, out bool isList, out bool isKeyedByTool)
    {
        isList = isKeyedByTool = false;
        int block = -1;
        int blockIndent = 0;
        bool isSteps = false;
        int position = 0;
        while (position < text.Length)
        {
            int length = text[position..].IndexOf((byte)'\n');
            int next = length < 0 ? text.Length : position + length + 1;
            ReadOnlySpan<byte> line = text[position..next];
            Work.Count(line.Length);
            int indent = Indent(line);
            if (line[indent..] is [] or [(byte)'\n' or (byte)'\r' or (byte)'#', ..])
            {
                position = next;
                continue;
            }

            if (isSteps && LooseReader.IsItem(line[indent..]))
            {
                return block;
            }

            bool isKey = LooseReader.IsBlockKey(line[indent..]);
            block = !isKey ? -1 : block < 0 || indent != blockIndent ? position + indent : block;
            blockIndent = indent;
            isSteps = isKey && IsSteps(line, toolset);

            if (IsItem(line, toolset, out isKeyedByTool))
            {
                isList = true;
                return position + line.IndexOf((byte)'-');
            }

            position = next;
        }

        return -1;
    }

    private static bool IsSteps(ReadOnlySpan<byte> line, ToolsetDescriptor toolset)
    {
        ReadOnlySpan<byte> key = line.Trim(" \t\r\n"u8);
        key = key is [.., (byte)':'] ? key[..^1].Trim("\"'"u8) : default;
        return NameFolding.Equal(key, toolset.StepsProperty) || NameFolding.Any(key, RootNames.Steps);
    }

    /// <summary>Whether an item that names its tool begins here.</summary>
    private static bool IsItem(ReadOnlySpan<byte> line, ToolsetDescriptor toolset, out bool isKeyedByTool)
    {
        isKeyedByTool = false;
        ReadOnlySpan<byte> item = line[Indent(line)..];
        if (!LooseReader.IsItem(item))
        {
            return false;
        }

        ReadOnlySpan<byte> key = item[2..].TrimStart((byte)' ');
        if (key is [(byte)'{', ..])
        {
            return false;
        }

        key = key[..key.IndexOf((byte)':')].Trim("\"'"u8);
        isKeyedByTool = Names.IsTool(key, toolset.Tools);
        return isKeyedByTool || NameFolding.Equal(key, toolset.Discriminator);
    }

    private static int Indent(ReadOnlySpan<byte> line) => Math.Max(0, line[..Math.Min(line.Length, MaxIndent)].IndexOfAnyExcept((byte)' '));
}
