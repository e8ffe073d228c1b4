"""Files and the directories in them."""

import os
from collections.abc import Mapping

from . import _native
from ._errors import LOCAL_ONLY, MissingError, ROOTError
from ._names import is_chosen
from ._trees import Tree


class Directory(Mapping):
    """What is in a directory of a file: a mapping from names, with or without `;cycle`, to trees and directories."""

    def __init__(self, file, prefix):
        self._file = file
        self._prefix = prefix

    def keys(self, *, recursive=True, cycle=True, filter_name=None, filter_classname=None):
        """The names of all objects, directories included, those of directories below as paths."""
        chosen, of_class = is_chosen(filter_name), is_chosen(filter_classname)
        return [
            f"{path};{number}" if cycle else path
            for path, number, name in self._entries(recursive)
            if chosen(path) and of_class(name)
        ]

    def classnames(self, *, recursive=True, cycle=True):
        """The C++ class of each object, by name."""
        return {
            f"{path};{number}" if cycle else path: name for path, number, name in self._entries(recursive)
        }

    def _entries(self, recursive):
        for path, number, name in self._file._contents():
            if path.startswith(self._prefix):
                path = path[len(self._prefix) :]
                if recursive or "/" not in path:
                    yield path, number, name

    def __getitem__(self, name):
        path = self._prefix + name.strip("/")
        base = path.rpartition(";")[0] if path.rpartition(";")[2].isdigit() else path
        for known, _, kind in self._file._contents():
            if known == base and kind in _DIRECTORIES:
                return Directory(self._file, base + "/")
        try:
            return Tree(self._file, path)
        except MissingError:
            # A branch may be named behind its tree: "mini/jet_pt".
            for place, letter in enumerate(path):
                tree = path[:place]
                if letter == "/" and any(tree in (one, f"{one};{n}") for one, n, _ in self._file._contents()):
                    return Tree(self._file, tree)[path[place + 1 :]]
            raise

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self.keys())

    def __contains__(self, name):
        path = self._prefix + str(name).strip("/")
        return any(path in (known, f"{known};{number}") for known, number, _ in self._file._contents())

    def __repr__(self):
        return f"<Directory {self._prefix.rstrip('/')!r} of {self._file.file_path!r}>"


_DIRECTORIES = ("TDirectory", "TDirectoryFile")


class File(Directory):
    """A ROOT file, opened for reading.

    >>> with diphoton.open("events.root") as file:
    ...     file.keys()
    ['mini;1']
    """

    def __init__(self, path):
        # As it is found again from another folder, or in another process.
        self.file_path = path if "://" in path else os.path.abspath(path)
        self._handle = _native.Handle("dp_open", _native.text_of(path))
        self._said = None
        super().__init__(self, "")

    @property
    def _description(self):
        if self._said is None:
            self._said = _native.call_json("dp_describe_file", self._open())
        return self._said

    def _open(self):
        if self._handle is None:
            raise ROOTError("the file has been closed", "usage", self.file_path)
        return self._handle.value

    def _contents(self):
        """Path, cycle and class of all objects; a directory before what is in it."""
        told = set()
        for key in self._description["keys"]:
            parts = key["path"].split("/")
            for depth in range(1, len(parts)):
                folder = "/".join(parts[:depth])
                if folder not in told:
                    told.add(folder)
                    yield folder, 1, "TDirectory"
            yield key["path"], key["cycle"], key["class"]

    @property
    def uuid(self):
        """The identity that its writer gave to the file; None in old ones."""
        return self._description.get("uuid")

    @property
    def root_version(self):
        """The version of ROOT that wrote the file."""
        return self._description["version"]

    def close(self):
        """Closes the file; trees that were got from it stay as they are."""
        self._handle = None

    @property
    def closed(self):
        return self._handle is None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __repr__(self):
        return f"<File {self.file_path!r}>"

    def __reduce__(self):
        return (File, (self.file_path,))


def open(path):
    """Opens a ROOT file, or what is in it.

    path: `"events.root"`; `"events.root:mini"` or `{"events.root": "mini"}`, whatever the file is called, for what is in it

    Raises an exception that says what is wrong: FileNotFoundError, ValueError for what is no ROOT file, KeyError for what
    is not in it.
    """
    if isinstance(path, dict) and len(path) == 1:
        ((path, name),) = path.items()
        file = File(os.fspath(path))
        return file if name is None else file[name]
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(
            f"a path is wanted, not {type(path).__name__}: open files and fsspec's are not read; {LOCAL_ONLY}"
        )
    place = _native.call_json("dp_locate", _native.text_of(os.fspath(path)))
    file = File(place["file"])
    return file if place.get("tree") is None else file[place["tree"]]


def reopened(path, tree, uuid):
    """A tree that was pickled."""
    file = File(path)
    if file.uuid != uuid:
        raise ROOTError(f"another file is in its place than when {tree!r} was pickled", "usage", path)
    return Tree(file, tree)
