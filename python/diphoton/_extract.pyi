import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, Literal, Optional, TypeVar, Union, overload

import awkward as ak
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

Path = Union[str, os.PathLike[str]]
Files = Union[None, Path, Sequence[Path], Mapping[str, Union[Path, Sequence[Path]]]]
Document = Union[None, Path, Mapping[str, Any]]
Arrays = dict[str, np.ndarray[Any, Any]]
CutFlow = dict[str, dict[str, dict[str, Any]]]
Made = TypeVar("Made")

class Table:
    @property
    def manifest(self) -> dict[str, Any]: ...
    @property
    def cutflow(self) -> CutFlow: ...
    @property
    def columns(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...
    def arrow(self) -> pa.Table: ...
    @overload
    def to(self, library: Literal["arrow"]) -> pa.Table: ...
    @overload
    def to(self, library: Literal["pl"]) -> pl.DataFrame: ...
    @overload
    def to(self, library: Literal["pd"]) -> pd.DataFrame: ...
    @overload
    def to(self, library: Literal["ak"]) -> ak.Array: ...
    @overload
    def to(self, library: Literal["np"]) -> Arrays: ...

class Batches(Generic[Made]):
    @property
    def manifest(self) -> Optional[dict[str, Any]]: ...
    @property
    def cutflow(self) -> Optional[CutFlow]: ...
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...
    def __iter__(self) -> Iterator[Made]: ...

@overload
def extract(
    base: Optional[Path] = None, *, files: Files = None, data_files: Files = None, catalogue: Document = None,
    with_data: bool = False, tree: Optional[str] = None, preset: Optional[str] = None, config: Document = None,
    release: Union[None, str, int] = None, luminosity: Optional[str] = None, threads: Optional[int] = None,
    skip_bad_files: bool = False, max_bad_files: Optional[int] = None, n_minus_one: bool = False, library: None = None,
) -> Table: ...
@overload
def extract(
    base: Optional[Path] = None, *, files: Files = None, data_files: Files = None, catalogue: Document = None,
    with_data: bool = False, tree: Optional[str] = None, preset: Optional[str] = None, config: Document = None,
    release: Union[None, str, int] = None, luminosity: Optional[str] = None, threads: Optional[int] = None,
    skip_bad_files: bool = False, max_bad_files: Optional[int] = None, n_minus_one: bool = False, library: Literal["arrow"],
) -> pa.Table: ...
@overload
def extract(
    base: Optional[Path] = None, *, files: Files = None, data_files: Files = None, catalogue: Document = None,
    with_data: bool = False, tree: Optional[str] = None, preset: Optional[str] = None, config: Document = None,
    release: Union[None, str, int] = None, luminosity: Optional[str] = None, threads: Optional[int] = None,
    skip_bad_files: bool = False, max_bad_files: Optional[int] = None, n_minus_one: bool = False, library: Literal["pl"],
) -> pl.DataFrame: ...
@overload
def extract(
    base: Optional[Path] = None, *, files: Files = None, data_files: Files = None, catalogue: Document = None,
    with_data: bool = False, tree: Optional[str] = None, preset: Optional[str] = None, config: Document = None,
    release: Union[None, str, int] = None, luminosity: Optional[str] = None, threads: Optional[int] = None,
    skip_bad_files: bool = False, max_bad_files: Optional[int] = None, n_minus_one: bool = False, library: Literal["pd"],
) -> pd.DataFrame: ...
@overload
def extract(
    base: Optional[Path] = None, *, files: Files = None, data_files: Files = None, catalogue: Document = None,
    with_data: bool = False, tree: Optional[str] = None, preset: Optional[str] = None, config: Document = None,
    release: Union[None, str, int] = None, luminosity: Optional[str] = None, threads: Optional[int] = None,
    skip_bad_files: bool = False, max_bad_files: Optional[int] = None, n_minus_one: bool = False, library: Literal["ak"],
) -> ak.Array: ...
@overload
def extract(
    base: Optional[Path] = None, *, files: Files = None, data_files: Files = None, catalogue: Document = None,
    with_data: bool = False, tree: Optional[str] = None, preset: Optional[str] = None, config: Document = None,
    release: Union[None, str, int] = None, luminosity: Optional[str] = None, threads: Optional[int] = None,
    skip_bad_files: bool = False, max_bad_files: Optional[int] = None, n_minus_one: bool = False, library: Literal["np"],
) -> Arrays: ...
@overload
def extract_batches(
    base: Optional[Path] = None, *, files: Files = None, data_files: Files = None, catalogue: Document = None,
    with_data: bool = False, tree: Optional[str] = None, preset: Optional[str] = None, config: Document = None,
    release: Union[None, str, int] = None, luminosity: Optional[str] = None, threads: Optional[int] = None,
    n_minus_one: bool = False, library: Literal["arrow"] = "arrow",
) -> Batches[pa.Table]: ...
@overload
def extract_batches(
    base: Optional[Path] = None, *, files: Files = None, data_files: Files = None, catalogue: Document = None,
    with_data: bool = False, tree: Optional[str] = None, preset: Optional[str] = None, config: Document = None,
    release: Union[None, str, int] = None, luminosity: Optional[str] = None, threads: Optional[int] = None,
    n_minus_one: bool = False, library: Literal["pl"],
) -> Batches[pl.DataFrame]: ...
@overload
def extract_batches(
    base: Optional[Path] = None, *, files: Files = None, data_files: Files = None, catalogue: Document = None,
    with_data: bool = False, tree: Optional[str] = None, preset: Optional[str] = None, config: Document = None,
    release: Union[None, str, int] = None, luminosity: Optional[str] = None, threads: Optional[int] = None,
    n_minus_one: bool = False, library: Literal["pd"],
) -> Batches[pd.DataFrame]: ...
@overload
def extract_batches(
    base: Optional[Path] = None, *, files: Files = None, data_files: Files = None, catalogue: Document = None,
    with_data: bool = False, tree: Optional[str] = None, preset: Optional[str] = None, config: Document = None,
    release: Union[None, str, int] = None, luminosity: Optional[str] = None, threads: Optional[int] = None,
    n_minus_one: bool = False, library: Literal["ak"],
) -> Batches[ak.Array]: ...
@overload
def extract_batches(
    base: Optional[Path] = None, *, files: Files = None, data_files: Files = None, catalogue: Document = None,
    with_data: bool = False, tree: Optional[str] = None, preset: Optional[str] = None, config: Document = None,
    release: Union[None, str, int] = None, luminosity: Optional[str] = None, threads: Optional[int] = None,
    n_minus_one: bool = False, library: Literal["np"],
) -> Batches[Arrays]: ...
def presets() -> dict[str, dict[str, Any]]: ...
def schema(
    *, preset: Optional[str] = None, config: Document = None, release: Union[None, str, int] = None
) -> list[dict[str, Any]]: ...
def check_config(
    config: Document, *, preset: Optional[str] = None, release: Union[None, str, int] = None
) -> dict[str, Any]: ...
