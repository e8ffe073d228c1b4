"""ROOT files as awkward, NumPy, pandas, polars and Arrow data, read by diphoton's native engine.

>>> import diphoton
>>> tree = diphoton.open("events.root:mini")
>>> tree.arrays(["met_et", "jet_pt"], library="ak")

Names are uproot's where the same is meant. docs/python.md is the guide.
"""

from ._errors import (
    CorruptError,
    ForbiddenFileError,
    MissingError,
    MissingFileError,
    NotROOTError,
    RangeError,
    ROOTError,
    TransportError,
    UnsupportedError,
    WrongTypeError,
)
from ._files import Directory, File, open
from ._many import concatenate, iterate
from ._trees import Branch, Report, Tree
from ._version import __version__

__all__ = [
    "Branch", "CorruptError", "Directory", "File", "ForbiddenFileError", "MissingError", "MissingFileError",
    "NotROOTError", "ROOTError", "RangeError", "Report", "TransportError", "Tree", "UnsupportedError",
    "WrongTypeError", "__version__", "concatenate", "iterate", "open",
]  # fmt: skip
