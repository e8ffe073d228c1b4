"""Columns in Arrow's layout, and what NumPy and awkward make of them without copying."""

import numpy as np

from . import _native

_NUMBERS = {
    "c": np.int8, "C": np.uint8, "s": np.int16, "S": np.uint16, "i": np.int32, "I": np.uint32,
    "l": np.int64, "L": np.uint64, "f": np.float32, "g": np.float64,
}  # fmt: skip


# Members that every TObject has, which uproot leaves out of awkward arrays, too.
_OF_EVERY_OBJECT = ("fUniqueID", "fBits")


class _Memory:
    """What NumPy asks for the place of an array, and keeps as its base."""

    __slots__ = ("__array_interface__", "owner")

    def __init__(self, owner, address, count, dtype):
        self.owner = owner
        self.__array_interface__ = {
            "data": (address, False), "shape": (count,), "typestr": np.dtype(dtype).str, "version": 3,
        }  # fmt: skip


def _view(owner, address, count, dtype):
    if count == 0 or not address:
        return np.empty(0, dtype)
    return np.asarray(_Memory(owner, address, count, dtype))


class Column:
    """A column of a batch: a node with the columns below it.

    kind: "numbers", "texts", "lists", "arrays" or "records"
    """

    __slots__ = ("kind", "name", "length", "values", "offsets", "mask", "width", "children", "texts")

    def __init__(self, owner, array, schema):
        form = schema.format.decode()
        self.name = (schema.name or b"").decode("utf-8", "surrogateescape")
        self.length = array.length
        self.values = self.offsets = self.mask = self.width = None
        buffer = array.buffers
        bitmap = buffer[0]
        if bitmap:
            self.mask = _view(owner, bitmap, (array.length + 7) // 8, np.uint8)
        self.children = [
            Column(owner, array.children[i].contents, schema.children[i].contents) for i in range(array.n_children)
        ]
        self.texts = None
        if form in ("U", "u", "+L"):
            self.kind = "lists" if form == "+L" else "texts"
            self.offsets = _view(owner, buffer[1], array.length + 1, np.int32 if form == "u" else np.int64)
            if form != "+L":
                self.values = _view(owner, buffer[2], int(self.offsets[-1]), np.uint8)
        elif form.startswith("+w:"):
            self.kind = "arrays"
            self.width = int(form[3:])
        elif form == "+s":
            self.kind = "records"
        elif form == "b":
            self.kind = "numbers"
            bits = _view(owner, buffer[1], (array.length + 7) // 8, np.uint8)
            self.values = np.unpackbits(bits, bitorder="little", count=array.length).view(np.bool_)
        else:
            self.kind = "numbers"
            if array.dictionary:
                self.texts = Column(owner, array.dictionary.contents, schema.dictionary.contents)
            # The only metadata of a branch are those of truth values that take a byte each.
            dtype = np.bool_ if form == "c" and schema.metadata else _NUMBERS[form]
            self.values = _view(owner, buffer[1], array.length, dtype)

    @property
    def fields(self):
        return [child.name for child in self.children]

    # NumPy

    def numpy(self):
        """Numbers as an array; fixed arrays as one of more dimensions; all else as an array of objects."""
        if self.texts is not None:
            return self.texts.numpy()[self.values]
        if self.mask is not None:
            present = np.unpackbits(self.mask, bitorder="little", count=self.length).view(np.bool_)
            objects = self._plain_numpy().astype(object)
            objects[~present] = None
            return objects
        return self._plain_numpy()

    def filled(self):
        """As `numpy`, with NaN for numbers that are missing."""
        if self.mask is None or self.kind != "numbers" or self.texts is not None:
            return self.numpy()
        values = self.values.astype(self.values.dtype if self.values.dtype.kind == "f" else np.float64)
        values[~np.unpackbits(self.mask, bitorder="little", count=self.length).view(np.bool_)] = np.nan
        return values

    def _plain_numpy(self):
        if self.kind == "numbers":
            return self.values
        if self.kind == "arrays":
            items = self.children[0].numpy()
            return items.reshape((self.length, self.width) + items.shape[1:])
        if self.kind == "records":
            return self._numpy_records()
        objects = np.empty(self.length, dtype=object)
        ends = self.offsets.tolist()
        start = 0
        if self.kind == "texts":
            text = self.values.tobytes()
            for i, end in enumerate(ends[1:]):
                objects[i] = text[start:end].decode("utf-8", "surrogateescape")
                start = end
        else:
            items = self.children[0].numpy()
            for i, end in enumerate(ends[1:]):
                objects[i] = items[start:end]
                start = end
        return objects

    def _numpy_records(self):
        fields = [child.numpy() for child in self.children]
        dtype = [(name, values.dtype, values.shape[1:]) for name, values in zip(self.fields, fields)]
        records = np.empty(self.length, dtype=dtype)
        for name, values in zip(self.fields, fields):
            records[name] = values
        return records

    # Awkward

    def awkward(self, parameters=None):
        """The layout of an awkward array.

        parameters: what is said of the innermost list, as that it is a set
        """
        from awkward import contents, index

        layout = self._plain_awkward(contents, index, parameters)
        if self.mask is None:
            return layout
        return contents.BitMaskedArray(index.IndexU8(self.mask), layout, True, self.length, True)

    def _plain_awkward(self, contents, index, parameters):
        if self.kind == "numbers":
            return contents.NumpyArray(self.values)
        if self.kind == "arrays":
            items = self.children[0].awkward(parameters)
            if items.is_numpy:
                data = items.data
                return contents.NumpyArray(data.reshape((self.length, self.width) + data.shape[1:]))
            return contents.RegularArray(items, self.width, self.length)
        if self.kind == "records":
            children = [child for child in self.children if child.name not in _OF_EVERY_OBJECT] or self.children
            return contents.RecordArray(
                [child.awkward() for child in children], [child.name for child in children], self.length
            )
        offsets = index.Index64(self.offsets)
        if self.kind == "texts":
            characters = contents.NumpyArray(self.values, parameters={"__array__": "char"})
            return contents.ListOffsetArray(offsets, characters, parameters={"__array__": "string"})
        if self.children[0].kind in ("lists", "arrays"):
            return contents.ListOffsetArray(offsets, self.children[0].awkward(parameters))
        return contents.ListOffsetArray(offsets, self.children[0].awkward(), parameters=parameters)


def columns(array, schema):
    """The columns of a batch, by name, moved out of it. Each keeps its own memory: the batch may go, and so may the other
    columns."""
    found = {}
    for i in range(array.n_children):
        child = _native.moved(array.children[i])
        column = Column(child.capsule, child.it, schema.children[i].contents)
        found[column.name] = column
    return found


def joined(batches):
    """The columns of batches, one behind the other, as arrays by name; NaN for numbers that are missing."""
    parts = {}
    for batch in batches:
        for name, column in batch.items():
            parts.setdefault(name, []).append(column.filled())
    return {name: np.concatenate(arrays) for name, arrays in parts.items()}
