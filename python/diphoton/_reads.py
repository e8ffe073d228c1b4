"""Reads that are under way: waiting for them so that interrupts are answered, and what they give."""

import os

from . import _native
from ._columns import columns

# How long the interpreter waits at a time before it looks at signals.
SLICE_MILLISECONDS = 50


def usable_threads():
    """The processors that this process may use, which batch systems and `taskset` make fewer than the machine's."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Read:
    """A read of some branches, which begins at once.

    raw: truth values take a byte each and texts are as stored, for NumPy and awkward; else all is as readers of Arrow
    expect it
    """

    def __init__(self, tree, names, start, stop, threads, raw):
        self._again = (tree, names, start, stop, threads, raw)
        self._begin()

    def _begin(self):
        tree, names, start, stop, threads, raw = self._again
        self._process = os.getpid()
        self._handle = _native.Handle("dp_read", tree.value, _native.names_text(names), start, stop, threads, int(raw))

    def take(self):
        """The batch as a Structure of an ArrowArray and one of an ArrowSchema. Waits for it."""
        if self._process != os.getpid():
            # The threads of the process that this one was forked from are not here.
            self._begin()
        try:
            while _native.call("dp_wait", self._handle.value, SLICE_MILLISECONDS) == 0:
                pass
        except BaseException:
            self.cancel()
            raise
        array, schema = _native.Structure(_native.ArrowArray), _native.Structure(_native.ArrowSchema)
        _native.call("dp_take", self._handle.value, array.it, schema.it)
        return array, schema

    def columns(self):
        """The columns by name. Waits for them."""
        array, schema = self.take()
        return columns(array.it, schema.it)

    def cancel(self):
        _native.cancel(self._handle)
