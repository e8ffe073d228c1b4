"""What is asked of the engine: files, settings and configurations, in its words."""

import json
import math
import os
from collections.abc import Mapping

from ._errors import ConfigError

# Far more than any configuration or catalogue has, so that what stands for itself many times ends.
_MOST_VALUES, _MOST_LEVELS, _MOST_BYTES = 500_000, 100, 16 << 20


def order(
    *, preset=None, config=None, release=None, luminosity=None, base=None, files=None, data_files=None, catalogue=None,
    with_data=False, tree=None, threads=None, skip_bad_files=False, max_bad_files=None, n_minus_one=False,
):  # fmt: skip
    """The order as the library takes it."""
    if files is not None or data_files is not None:
        if base is not None or catalogue is not None or with_data:
            raise ValueError("files= and data_files= name the files: they go without base, catalogue= and with_data=")
    if catalogue is not None and with_data:
        raise ValueError("with_data= is about the default catalogue: one that is named is read as a whole")
    fields = {
        "preset": preset, "config": _document(config, "config"), "luminosity": luminosity, "tree": tree,
        "release": None if release is None else str(release), "base": None if base is None else os.fspath(base),
        "files": _files(files), "data_files": _files(data_files), "catalogue": _document(catalogue, "catalogue"),
        "with_data": bool(with_data), "threads": threads, "skip_bad_files": bool(skip_bad_files),
        "max_bad_files": max_bad_files, "n_minus_one": bool(n_minus_one),
    }  # fmt: skip
    present = {key: value for key, value in fields.items() if value is not None}
    # A path that Python could not decode goes back as it was.
    return json.dumps(present, ensure_ascii=False).encode("utf-8", "surrogateescape")


def _files(files):
    """Files with their labels, in their order.

    files: a path, a list of paths, or a dict of label to path or paths
    """
    if files is None:
        return None
    if isinstance(files, Mapping):
        return [{"label": str(label), "path": path} for label, paths in files.items() for path in _paths(paths)]
    return [{"path": path} for path in _paths(files)]


def _paths(paths):
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    return [os.fspath(path) for path in paths]


def _document(source, name):
    """A configuration or a catalogue as nodes.

    source: a dict, or the path of a file in YAML or JSON
    """
    if source is None:
        return None
    if isinstance(source, Mapping):
        return {"name": name, "root": _node(source, 0)}
    path = os.fspath(source)
    with open(path, "rb") as file:
        content = file.read()
    if len(content) > _MOST_BYTES:
        raise ConfigError(f"{path}: {len(content)} bytes are too many for a configuration or a catalogue")
    try:
        return {"name": path, "root": _json(path, content) if path.endswith(".json") else _yaml(path, content)}
    except RecursionError:
        raise ConfigError(f"{path}: this is nested too deeply") from None


def _json(path, content):
    try:
        return _node(json.loads(content), 0)
    except json.JSONDecodeError as error:
        raise ConfigError(f"{path}: this is no JSON: {error}", [(error.lineno, error.colno, error.msg)]) from None
    except ValueError as error:
        raise ConfigError(f"{path}: this cannot be read as JSON: {error}") from None


def _node(value, level):
    """A value of Python as a node: texts are texts, and numbers numbers."""
    if level > _MOST_LEVELS:
        raise ConfigError("a configuration is nested too deeply")
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, str):
        return {"text": value, "style": "quoted"}
    if value is None or isinstance(value, bool):
        return {"text": json.dumps(value)}
    if isinstance(value, int):
        try:
            return {"text": str(value)}
        except ValueError as error:
            raise ConfigError(f"a configuration has a number that is too long: {error}") from None
    if isinstance(value, float):
        # What is no number is refused where a number is needed, with its key.
        return {"text": json.dumps(value)} if math.isfinite(value) else {"text": repr(value), "style": "quoted"}
    if isinstance(value, Mapping):
        pairs = [[{"text": str(key), "style": "quoted"}, _node(one, level + 1)] for key, one in value.items()]
        return {"pairs": pairs}
    if isinstance(value, (list, tuple)):
        return {"items": [_node(one, level + 1) for one in value]}
    raise ConfigError(f"a configuration holds texts, numbers, truth values, lists and dicts, not {type(value).__name__}")


def _yaml(path, content):
    try:
        import yaml
    except ImportError as error:
        raise ImportError("a configuration in YAML needs PyYAML: pip install diphoton[yaml], or give a dict") from error
    try:
        root = yaml.compose(content.decode("utf-8"), Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = (None, None) if mark is None else (mark.line + 1, mark.column + 1)
        where = "" if mark is None else f", line {place[0]}, column {place[1]}"
        raise ConfigError(f"{path}{where}: this is not YAML: {error.problem}", [(*place, error.problem)]) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: this is not YAML: {error}") from None
    count = 0

    def node(value, level):
        nonlocal count
        count += 1
        if count > _MOST_VALUES or level > _MOST_LEVELS:
            raise ConfigError(f"{path}: this is too much")
        made = {"line": value.start_mark.line + 1, "column": value.start_mark.column + 1}
        if isinstance(value, yaml.ScalarNode):
            style = {None: "plain", "'": "quoted", '"': "quoted"}.get(value.style, "block")
            return {**made, "text": value.value, "style": style}
        if isinstance(value, yaml.SequenceNode):
            return {**made, "items": [node(one, level + 1) for one in value.value]}
        seen = set()
        for key, _ in value.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    line, column = key.start_mark.line + 1, key.start_mark.column + 1
                    problem = f"'{key.value}' is there more than once"
                    raise ConfigError(f"{path}, line {line}, column {column}: {problem}", [(line, column, problem)])
                seen.add(key.value)
        return {**made, "pairs": [[node(key, level + 1), node(one, level + 1)] for key, one in value.value]}

    return {"pairs": []} if root is None else node(root, 0)
