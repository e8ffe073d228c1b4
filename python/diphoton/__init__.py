"""ROOT files, tables of selected events and what models say of these as awkward, NumPy, pandas, polars and Arrow data.

>>> import diphoton
>>> tree = diphoton.open("events.root:mini")
>>> tree.arrays(["met_et", "jet_pt"], library="ak")
>>> table = diphoton.extract("samples", preset="production-modes")
>>> diphoton.load_model("model").predict(table)

Names are uproot's where the same is meant. docs/python.md is the guide.
"""

from ._errors import (
    ConfigError,
    CorruptError,
    ExtractError,
    ForbiddenFileError,
    InputWarning,
    MissingColumnError,
    MissingError,
    MissingFileError,
    MissingModelError,
    ModelError,
    NotROOTError,
    RangeError,
    ROOTError,
    TransportError,
    UnsupportedError,
    WrongTypeError,
)
from ._extract import Batches, Table, check_config, extract, extract_batches, presets, schema
from ._files import Directory, File, open
from ._many import concatenate, iterate
from ._models import Model, load_model
from ._trees import Branch, Report, Tree
from ._version import __version__

__all__ = [
    "Batches", "Branch", "ConfigError", "CorruptError", "Directory", "ExtractError", "File", "ForbiddenFileError",
    "InputWarning", "MissingColumnError", "MissingError", "MissingFileError", "MissingModelError", "Model", "ModelError",
    "NotROOTError", "ROOTError", "RangeError", "Report", "Table", "TransportError", "Tree", "UnsupportedError",
    "WrongTypeError", "__version__", "check_config", "concatenate", "extract", "extract_batches", "iterate", "load_model",
    "open", "presets", "schema",
]  # fmt: skip
