"""Interrupts where they do the most harm: a function of the library has returned, and nobody has its result yet."""

import ctypes
import gc
import itertools
import sys
import time

from conftest import threads_of_ours

from diphoton import _native


class _Interrupted:
    """The library, which is interrupted once, after so many calls."""

    def __init__(self, library, after):
        self._library = library
        self._left = after

    def __getattr__(self, name):
        function = getattr(self._library, name)

        def called(*arguments):
            result = function(*arguments)
            self._left -= 1
            if self._left == 0:
                raise KeyboardInterrupt
            return result

        return called


def interrupted_after_each_call(work):
    """Does work, interrupted after the library's first call, then after its second, until it comes to its end: after how many.

    A signal that comes during a call is answered there.
    """
    library = _native._library
    for after in itertools.count(1):
        _native._library = _Interrupted(library, after)
        try:
            work()
            return after - 1
        except KeyboardInterrupt:
            pass
        finally:
            _native._library = library


def _bytes_in_use():
    """What malloc has given and not got back, of all threads together."""

    class Information(ctypes.Structure):
        _fields_ = [
            (name, ctypes.c_size_t)
            for name in "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()
        ]

    function = ctypes.CDLL(None).mallinfo2
    function.restype = Information
    gc.collect()
    information = function()
    return information.uordblks + information.hblkhd


def _wait_for_threads():
    end = time.monotonic() + 5
    while threads_of_ours() and time.monotonic() < end:
        time.sleep(0.01)
    assert not threads_of_ours()


def assert_nothing_is_left_of(work, calls, size):
    """That interrupts after any call of work leave neither threads nor memory.

    calls: how many there are at least
    size: the bytes of a result, of which one would stay each time
    """
    assert interrupted_after_each_call(work) >= calls
    _wait_for_threads()
    if not sys.platform.startswith("linux"):
        return
    # What the library keeps for the next read comes to an end; what is lost does not.
    grown = []
    for _ in range(10):
        before = _bytes_in_use()
        interrupted_after_each_call(work)
        _wait_for_threads()
        grown.append(_bytes_in_use() - before)
        if grown[-1] < size / 2:
            return
    raise AssertionError(f"each time there is more of {size} bytes: {grown}")
