using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Parsing;

/// <summary>A place in plan JSON, for the way a schema makes models write: argument after argument, in its order. This type is for the output of the source generator and should not be used directly by your code.</summary>
/// <remarks>
/// A generated reader copies the place out of its <see cref="PlanReader"/>, so that it lives in registers. A failed read says nothing of why:
/// the step is then read again from its first argument by the <see cref="PlanReader"/>, which takes any order and reports.
/// Accepts nothing that <see cref="PlanReader"/> does not, and reads it the same.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1051:Do not declare visible instance fields", Justification = "None is visible.")]
public ref partial struct PlanCursor
{
    private readonly ReadOnlySpan<byte> _utf8;
    private int _position;

    internal PlanCursor(ReadOnlySpan<byte> utf8, int position)
    {
        _utf8 = utf8;
        _position = position;
    }

    /// <summary>Keeps a value that was read for a nullable argument.</summary>
    /// <param name="value">The value.</param>
    /// <param name="argument">The argument.</param>
    /// <returns><see langword="true"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Keep<T>(T value, out T? argument)
        where T : struct
    {
        argument = value;
        return true;
    }

    /// <summary>Passes over the next property's name, if it is this one.</summary>
    /// <param name="name">The name in quotes, with the brace or comma before it and the colon behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPassName(ReadOnlySpan<byte> name)
    {
        if (_utf8.Length - _position >= name.Length && _utf8.Slice(_position, name.Length).SequenceEqual(name))
        {
            _position += name.Length;
            return true;
        }

        int end = EndOfSpacedName(_utf8, _position, name);
        if (end < 0)
        {
            return false;
        }

        _position = end;
        return true;
    }

    /// <summary>Passes over the brace that closes a nested object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPassEnd()
    {
        ReadOnlySpan<byte> utf8 = _utf8;
        int position = _position;
        if ((uint)position >= (uint)utf8.Length || utf8[position] <= (byte)' ')
        {
            position = SkipWhiteSpace(utf8, position);
        }

        if ((uint)position >= (uint)utf8.Length || utf8[position] != (byte)'}')
        {
            return false;
        }

        _position = position + 1;
        return true;
    }

    /// <summary>Passes over the brace that closes the step, and lets the reader go on behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryLeave(scoped ref PlanReader reader)
    {
        if (!TryPassEnd())
        {
            return false;
        }

        reader.LeaveStep(_position);
        return true;
    }

    /// <summary>Lets the reader read the next value.</summary>
    /// <returns><see langword="true"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool HandOver(scoped ref PlanReader reader)
    {
        reader.Position = _position;
        return true;
    }

    /// <summary>Goes on where the reader is.</summary>
    /// <returns><see langword="true"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TakeBack(scoped ref PlanReader reader)
    {
        _position = reader.Position;
        return true;
    }

    /// <summary>Whether a byte stands here.</summary>
    internal readonly bool IsAt(byte next) => (uint)_position < (uint)_utf8.Length && _utf8[_position] == next;

    private static int SkipWhiteSpace(ReadOnlySpan<byte> utf8, int position)
    {
        while ((uint)position < (uint)utf8.Length && utf8[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        return position;
    }

    /// <summary>Where a property's name with white space around its parts ends; -1 where another one stands there.</summary>
    private static int EndOfSpacedName(ReadOnlySpan<byte> utf8, int position, ReadOnlySpan<byte> name)
    {
        position = SkipWhiteSpace(utf8, position);
        if ((uint)position >= (uint)utf8.Length || utf8[position] != name[0])
        {
            return -1;
        }

        position = SkipWhiteSpace(utf8, position + 1);
        ReadOnlySpan<byte> quoted = name[1..^1];
        if (!utf8[position..].StartsWith(quoted))
        {
            return -1;
        }

        position = SkipWhiteSpace(utf8, position + quoted.Length);
        return (uint)position < (uint)utf8.Length && utf8[position] == (byte)':' ? position + 1 : -1;
    }
}
