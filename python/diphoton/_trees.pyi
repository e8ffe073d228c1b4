from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Callable, Literal, Optional, TextIO, Union, overload

import awkward as ak
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from ._capsules import Stream
from ._files import File

Filter = Union[None, str, Sequence[str], Callable[[str], bool]]
Names = Union[None, str, Sequence[str]]

class Branch:
    name: str
    title: str
    num_entries: int
    num_baskets: int
    compressed_bytes: int
    uncompressed_bytes: int
    compression: str
    @property
    def path(self) -> str: ...
    @property
    def typename(self) -> str: ...
    @property
    def is_group(self) -> bool: ...
    @property
    def has_values(self) -> bool: ...
    @property
    def is_of_ntuple(self) -> bool: ...
    @property
    def branches(self) -> list[Branch]: ...
    def leaves(self) -> list[Branch]: ...
    @overload
    def array(
        self, entry_start: Optional[int] = None, entry_stop: Optional[int] = None, *, library: Literal["ak"] = "ak",
        threads: Optional[int] = None,
    ) -> ak.Array: ...
    @overload
    def array(
        self, entry_start: Optional[int] = None, entry_stop: Optional[int] = None, *, library: Literal["np"],
        threads: Optional[int] = None,
    ) -> np.ndarray[Any, Any]: ...
    @overload
    def array(
        self, entry_start: Optional[int] = None, entry_stop: Optional[int] = None, *, library: Literal["pd"],
        threads: Optional[int] = None,
    ) -> pd.Series[Any]: ...
    @overload
    def array(
        self, entry_start: Optional[int] = None, entry_stop: Optional[int] = None, *, library: Literal["pl"],
        threads: Optional[int] = None,
    ) -> pl.Series: ...
    @overload
    def array(
        self, entry_start: Optional[int] = None, entry_stop: Optional[int] = None, *, library: Literal["arrow"],
        threads: Optional[int] = None,
    ) -> pa.Array: ...
    def __len__(self) -> int: ...

class Report:
    tree: Tree
    file_path: str
    tree_entry_start: int
    tree_entry_stop: int
    global_offset: int
    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...
    @property
    def global_entry_start(self) -> int: ...
    @property
    def global_entry_stop(self) -> int: ...

class Tree(Mapping[str, Branch]):
    name: str
    title: str
    num_entries: int
    def __init__(self, file: File, path: str) -> None: ...
    def keys(  # type: ignore[override]
        self, *, filter_name: Filter = None, filter_typename: Filter = None, recursive: bool = True
    ) -> list[str]: ...
    def typenames(
        self, *, filter_name: Filter = None, filter_typename: Filter = None, recursive: bool = True
    ) -> dict[str, str]: ...
    def __getitem__(self, name: str) -> Branch: ...
    def __iter__(self) -> Iterator[str]: ...
    def __len__(self) -> int: ...
    def show(self, *, filter_name: Filter = None, stream: Optional[TextIO] = None) -> None: ...
    @overload
    def arrays(
        self, expressions: Names = None, entry_start: Optional[int] = None, entry_stop: Optional[int] = None, *,
        filter_name: Filter = None, filter_typename: Filter = None, cut: None = None, library: Literal["ak"] = "ak",
        threads: Optional[int] = None,
    ) -> ak.Array: ...
    @overload
    def arrays(
        self, expressions: Names = None, entry_start: Optional[int] = None, entry_stop: Optional[int] = None, *,
        filter_name: Filter = None, filter_typename: Filter = None, cut: None = None, library: Literal["np"],
        threads: Optional[int] = None,
    ) -> dict[str, np.ndarray[Any, Any]]: ...
    @overload
    def arrays(
        self, expressions: Names = None, entry_start: Optional[int] = None, entry_stop: Optional[int] = None, *,
        filter_name: Filter = None, filter_typename: Filter = None, cut: None = None, library: Literal["pd"],
        threads: Optional[int] = None,
    ) -> pd.DataFrame: ...
    @overload
    def arrays(
        self, expressions: Names = None, entry_start: Optional[int] = None, entry_stop: Optional[int] = None, *,
        filter_name: Filter = None, filter_typename: Filter = None, cut: None = None, library: Literal["pl"],
        threads: Optional[int] = None,
    ) -> pl.DataFrame: ...
    @overload
    def arrays(
        self, expressions: Names = None, entry_start: Optional[int] = None, entry_stop: Optional[int] = None, *,
        filter_name: Filter = None, filter_typename: Filter = None, cut: None = None, library: Literal["arrow"],
        threads: Optional[int] = None,
    ) -> pa.Table: ...
    def iterate(
        self, expressions: Names = None, *, step_size: Union[int, str] = "100 MB", entry_start: Optional[int] = None,
        entry_stop: Optional[int] = None, filter_name: Filter = None, filter_typename: Filter = None, cut: None = None,
        library: Literal["ak", "np", "pd", "pl", "arrow"] = "ak", threads: Optional[int] = None, exact: bool = False,
        report: bool = False,
    ) -> Iterator[Any]: ...
    def arrow(
        self, expressions: Names = None, *, step_size: Union[int, str] = "100 MB", entry_start: Optional[int] = None,
        entry_stop: Optional[int] = None, filter_name: Filter = None, filter_typename: Filter = None,
        threads: Optional[int] = None, exact: bool = False,
    ) -> Stream: ...
