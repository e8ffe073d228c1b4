import os
from collections.abc import Mapping
from typing import Literal, Optional, Protocol, Union, overload

import pandas as pd
import polars as pl
import pyarrow as pa

Prior = Union[str, Mapping[str, float]]

class Streamed(Protocol):
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...

class Model:
    folder: str
    labels: list[str]
    methods: list[str]
    columns: list[str]
    def __init__(self, folder: str) -> None: ...
    @overload
    def predict(
        self, table: pd.DataFrame, *, prior: Prior = "balanced", threads: Optional[int] = None, library: None = None
    ) -> pd.DataFrame: ...
    @overload
    def predict(
        self, table: pl.DataFrame, *, prior: Prior = "balanced", threads: Optional[int] = None, library: None = None
    ) -> pl.DataFrame: ...
    @overload
    def predict(
        self, table: Streamed, *, prior: Prior = "balanced", threads: Optional[int] = None, library: None = None
    ) -> pa.Table: ...
    @overload
    def predict(
        self, table: Union[pd.DataFrame, Streamed], *, prior: Prior = "balanced", threads: Optional[int] = None,
        library: Literal["arrow"],
    ) -> pa.Table: ...
    @overload
    def predict(
        self, table: Union[pd.DataFrame, Streamed], *, prior: Prior = "balanced", threads: Optional[int] = None,
        library: Literal["pl"],
    ) -> pl.DataFrame: ...
    @overload
    def predict(
        self, table: Union[pd.DataFrame, Streamed], *, prior: Prior = "balanced", threads: Optional[int] = None,
        library: Literal["pd"],
    ) -> pd.DataFrame: ...

def load_model(folder: Union[str, os.PathLike[str]]) -> Model: ...
