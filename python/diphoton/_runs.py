"""Runs that are under way: waiting for them so that interrupts are answered, and what is said of them."""

import json
import os
import sys
import warnings

from . import _native
from ._errors import InputWarning
from ._reads import SLICE_MILLISECONDS


def waiting(run, ask=None):
    """What the library says when it has something to say. The interpreter looks at signals between two questions.

    ask: what is asked; None to wait until the run is over
    """
    try:
        while True:
            turn = ask() if ask else _native.call("dp_wait", run.value, SLICE_MILLISECONDS)
            if turn:
                return turn
    except BaseException:
        _native.cancel(run)
        raise


def outcome(run):
    """What is said of a run that is over. Warns of what makes one doubt of it."""
    said = json.loads(_native.taken(_native.call("dp_outcome", run.value)))
    warn(said["doubts"])
    return said


def warn(doubts):
    """Warns from where the user called."""
    level, frame = 2, sys._getframe(1)
    while frame is not None and os.path.dirname(frame.f_code.co_filename) == os.path.dirname(__file__):
        level, frame = level + 1, frame.f_back
    for doubt in doubts:
        warnings.warn(doubt, InputWarning, stacklevel=level)
