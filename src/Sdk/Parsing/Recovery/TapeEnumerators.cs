namespace AstraWeave.Sdk.Parsing.Recovery;

internal sealed partial class LooseTape
{
    /// <summary>The properties of an object in order; none of any other value.</summary>
    public PropertyEnumerator Properties(int node) => new(this, node);

    /// <summary>The elements of an array in order; none of any other value.</summary>
    public ElementEnumerator Elements(int node) => new(this, node);

    /// <summary>The first value of a property by its folded name; -1 where the object has none.</summary>
    public int Find(int node, string name)
    {
        foreach (Property property in Properties(node))
        {
            Work.Count(1);
            if (NameFolding.Equal(Name(property.Key), name))
            {
                return property.Value;
            }
        }

        return -1;
    }

    /// <summary>The value in an array, or of a property in an object, that holds nothing else; -1 for any other.</summary>
    public int Only(int node)
    {
        int first = _nodes[node].Kind switch
        {
            LooseKind.Array => node + 1,
            LooseKind.Object => node + 2,
            _ => int.MaxValue,
        };
        return first < _nodes[node].Next && _nodes[first].Next == _nodes[node].Next ? first : -1;
    }

    /// <summary>A property: the positions of its name and of its value.</summary>
    public readonly record struct Property(int Key, int Value);

    /// <summary>Walks over properties.</summary>
    public ref struct PropertyEnumerator(LooseTape tape, int node)
    {
        private int _key = -1;

        public readonly Property Current => new(_key, _key + 1);

        public readonly PropertyEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            // A value that broke off has no next one yet: the walk ends there, and never goes back.
            int next = _key < 0 ? node + 1 : tape[_key + 1].Next;
            bool goesOn = next > _key;
            _key = next;
            return goesOn && tape[node].Kind == LooseKind.Object && next + 1 < tape[node].Next;
        }
    }

    /// <summary>Walks over elements.</summary>
    public ref struct ElementEnumerator(LooseTape tape, int node)
    {
        public int Current { get; private set; } = -1;

        public readonly ElementEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            int next = Current < 0 ? node + 1 : tape[Current].Next;
            bool goesOn = next > Current;
            Current = next;
            return goesOn && tape[node].Kind == LooseKind.Array && next < tape[node].Next;
        }
    }
}
