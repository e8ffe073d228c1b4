"""Arrow's PyCapsule interface: structures that Python hands from one library to another."""

import ctypes

from . import _native

_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_pointer.restype = ctypes.c_void_p
_pointer.argtypes = [ctypes.py_object, ctypes.c_char_p]


def stream_of(capsule):
    """Where the stream is that a capsule holds, as long as this is there."""
    return ctypes.cast(_pointer(capsule, b"arrow_array_stream"), ctypes.POINTER(_native.ArrowArrayStream))


def rows(run):
    """A stream of the rows of a run that is over."""
    return _native.capsule(_native.ArrowArrayStream, "dp_rows", run.value)


def live_rows(order):
    """A stream of the rows of a run, which begins now and ends with the stream."""
    return _native.capsule(_native.ArrowArrayStream, "dp_extract_stream", order)


class Stream:
    """Batches of branches for any reader of Arrow: `pyarrow.table(x)`, `polars.DataFrame(x)`, `duckdb.sql("from x")`.

    Each reader that takes it reads anew. Nothing is read before.
    """

    def __init__(self, tree, names, start, stop, step, exact, threads):
        self._arguments = (tree, names, start, stop, step, exact, threads)

    def __arrow_c_stream__(self, requested_schema=None):
        tree, names, start, stop, step, exact, threads = self._arguments
        order = (tree.value, _native.names_text(names), start, stop, step, int(exact), threads)
        return _native.capsule(_native.ArrowArrayStream, "dp_stream", *order)

    def __arrow_c_schema__(self):
        tree, names = self._arguments[:2]
        order = (tree.value, _native.names_text(names), 0)
        return _native.capsule(_native.ArrowSchema, "dp_schema", *order)


class Batch:
    """One batch for a reader of Arrow, which takes it away.

    array, schema: a Structure each
    """

    def __init__(self, array, schema):
        self._structures = (array, schema)

    def __arrow_c_stream__(self, requested_schema=None):
        return _native.capsule(_native.ArrowArrayStream, "dp_single", *(one.it for one in self._structures))
