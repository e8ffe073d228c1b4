"""The shared library: its functions, the structures of Arrow's C interfaces, and errors as exceptions."""

import ctypes
import json
import pathlib
import sys

from ._errors import error_from

ABI_VERSION = 5


class ArrowSchema(ctypes.Structure):
    pass


ArrowSchema._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", ctypes.c_void_p),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", ctypes.POINTER(ctypes.POINTER(ArrowSchema))),
    ("dictionary", ctypes.POINTER(ArrowSchema)),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(ArrowSchema))),
    ("private_data", ctypes.c_void_p),
]


class ArrowArray(ctypes.Structure):
    pass


ArrowArray._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(ArrowArray))),
    ("dictionary", ctypes.POINTER(ArrowArray)),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(ArrowArray))),
    ("private_data", ctypes.c_void_p),
]


class ArrowArrayStream(ctypes.Structure):
    pass


ArrowArrayStream._fields_ = [
    ("get_schema", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ArrowArrayStream), ctypes.POINTER(ArrowSchema))),
    ("get_next", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ArrowArrayStream), ctypes.POINTER(ArrowArray))),
    ("get_last_error", ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.POINTER(ArrowArrayStream))),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(ArrowArrayStream))),
    ("private_data", ctypes.c_void_p),
]

_handle = ctypes.c_void_p
_text = ctypes.c_char_p
_error = ctypes.POINTER(ctypes.c_void_p)
_int = ctypes.c_int32
_long = ctypes.c_int64
_longs = ctypes.POINTER(_long)

# The functions of diphoton.h: what they return, and what they take. Texts that are to be freed are pointers.
_FUNCTIONS = {
    "dp_abi_version": (ctypes.c_int, []),
    "dp_free": (None, [ctypes.c_void_p]),
    "dp_new_handle": (_handle, []),
    "dp_release": (None, [_handle]),
    "dp_locate": (ctypes.c_void_p, [_text, _error]),
    "dp_open": (_int, [_text, _handle, _error]),
    "dp_describe_file": (ctypes.c_void_p, [_handle, _error]),
    "dp_tree": (_int, [_handle, _text, _handle, _error]),
    "dp_describe_tree": (ctypes.c_void_p, [_handle, _error]),
    "dp_ranges": (ctypes.c_void_p, [_handle, _text, _long, _long, _long, _int, _error]),
    "dp_schema": (_int, [_handle, _text, _int, ctypes.POINTER(ArrowSchema), _error]),
    "dp_read": (_int, [_handle, _text, _long, _long, _int, _int, _handle, _error]),
    "dp_wait": (_int, [_handle, _int, _error]),
    "dp_progress": (_int, [_handle, _longs, _longs]),
    "dp_cancel": (None, [_handle]),
    "dp_take": (_int, [_handle, ctypes.POINTER(ArrowArray), ctypes.POINTER(ArrowSchema), _error]),
    "dp_stream": (_int, [_handle, _text, _long, _long, _long, _int, _int, ctypes.POINTER(ArrowArrayStream), _error]),
    "dp_extract": (_int, [_text, _int, _handle, _error]),
    "dp_row_schema": (_int, [_handle, _int, ctypes.POINTER(ArrowSchema), _error]),
    "dp_next_rows": (_int, [_handle, _int, ctypes.POINTER(ArrowArray), _error]),
    "dp_rows": (_int, [_handle, ctypes.POINTER(ArrowArrayStream), _error]),
    "dp_extract_stream": (_int, [_text, ctypes.POINTER(ArrowArrayStream), _error]),
    "dp_outcome": (ctypes.c_void_p, [_handle, _error]),
    "dp_presets": (ctypes.c_void_p, [_error]),
    "dp_columns": (ctypes.c_void_p, [_text, _error]),
    "dp_check_settings": (ctypes.c_void_p, [_text, _error]),
    "dp_model": (_int, [_text, _handle, _error]),
    "dp_describe_model": (ctypes.c_void_p, [_handle, _error]),
    "dp_predict": (_int, [_handle, _text, ctypes.POINTER(ArrowArrayStream), _handle, _error]),
    "dp_new_stream": (ctypes.c_void_p, []),
    "dp_new_schema": (ctypes.c_void_p, []),
    "dp_new_array": (ctypes.c_void_p, []),
    "dp_move_array": (None, [ctypes.POINTER(ArrowArray), ctypes.POINTER(ArrowArray)]),
    "dp_single": (
        _int,
        [ctypes.POINTER(ArrowArray), ctypes.POINTER(ArrowSchema), ctypes.POINTER(ArrowArrayStream), _error],
    ),
}


# The destructors of capsules: the interpreter calls them, and Python only knows where they are.
_CAPSULES = {
    b"arrow_schema": "dp_schema_capsule_goes", b"arrow_array_stream": "dp_stream_capsule_goes",
    b"arrow_array": "dp_array_capsule_goes", b"diphoton_handle": "dp_handle_capsule_goes",
}  # fmt: skip

_new_capsule = ctypes.pythonapi.PyCapsule_New
_new_capsule.restype = ctypes.py_object
_new_capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]


def _load():
    suffix = ".dylib" if sys.platform == "darwin" else ".so"
    path = pathlib.Path(__file__).with_name("libdiphoton-python" + suffix)
    if not path.exists():
        raise ImportError(
            f"{path} is missing: install the wheel, or make it of a checkout with 'make wheel', which needs Swift"
        )
    library = ctypes.CDLL(str(path))
    for name, (result, arguments) in _FUNCTIONS.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
    version = library.dp_abi_version()
    if version != ABI_VERSION:
        raise ImportError(f"{path} is of another version than the Python files beside it ({version}, not {ABI_VERSION})")
    return library


_library = _load()


def names_text(names):
    """A list of names as the library takes it."""
    return json.dumps(list(names)).encode()


def text_of(text):
    """A path or a name as the library takes it; what Python could not decode goes back as it was."""
    return text.encode("utf-8", "surrogateescape")


def taken(pointer):
    """The text at a pointer that was handed to us, which is freed."""
    try:
        return ctypes.string_at(pointer).decode("utf-8", "surrogateescape")
    finally:
        _library.dp_free(pointer)


def call(name, *arguments):
    """Calls a function whose last parameter is the place of an error; raises that."""
    error = ctypes.c_void_p()
    result = getattr(_library, name)(*arguments, ctypes.byref(error))
    if error.value:
        raise error_from(json.loads(taken(error.value)))
    return result


def call_json(name, *arguments):
    """As `call`, of a function that returns JSON."""
    return json.loads(taken(call(name, *arguments)))


# The interpreter keeps no copy of a capsule's name.
_NAMES = {name: ctypes.c_char_p(name) for name in _CAPSULES}
_DESTRUCTORS = {name: ctypes.cast(getattr(_library, made), ctypes.c_void_p) for name, made in _CAPSULES.items()}
_STRUCTURES = {
    ArrowSchema: (b"arrow_schema", _library.dp_new_schema), ArrowArray: (b"arrow_array", _library.dp_new_array),
    ArrowArrayStream: (b"arrow_array_stream", _library.dp_new_stream),
}  # fmt: skip


def _capsule(address, name):
    return _new_capsule(address, _NAMES[name], _DESTRUCTORS[name])


# What the library gives is owned before it is there: an interrupt may come between a call and what is done with its result.
# It is given back by a capsule and not by Python: an interrupt that comes while a `__del__` runs is lost.


class Handle:
    """A handle of what a function makes, released with this object.

    arguments: those before the handle
    """

    __slots__ = ("_capsule", "value")

    def __init__(self, name, *arguments):
        self.value = _library.dp_new_handle()
        self._capsule = _capsule(self.value, b"diphoton_handle")
        call(name, *arguments, self.value)


class Structure:
    """An ArrowSchema, ArrowArray or ArrowArrayStream with what it holds, given back with its capsule.

    capsule: what Arrow's readers take
    it: the structure, empty at first
    """

    __slots__ = ("capsule", "it")

    def __init__(self, kind):
        name, new = _STRUCTURES[kind]
        address = new()
        self.capsule = _capsule(address, name)
        self.it = kind.from_address(address)


def capsule(kind, name, *arguments):
    """The capsule of a structure that a function fills.

    arguments: those before the structure
    """
    structure = Structure(kind)
    call(name, *arguments, structure.it)
    return structure.capsule


def moved(array):
    """A structure of its own for what an array holds."""
    structure = Structure(ArrowArray)
    _library.dp_move_array(array, structure.it)
    return structure


def cancel(handle):
    _library.dp_cancel(handle.value)


def progress(handle):
    """How many entries of all branches are read, of how many."""
    done, total = _long(), _long()
    _library.dp_progress(handle.value, ctypes.byref(done), ctypes.byref(total))
    return done.value, total.value


def batches(run):
    """Each batch of a run that is over, as its columns by name."""
    from ._columns import columns

    stream, schema = Structure(ArrowArrayStream), Structure(ArrowSchema)
    call("dp_rows", run.value, stream.it)
    place = ctypes.byref(stream.it)
    stream.it.get_schema(place, ctypes.byref(schema.it))
    while True:
        array = Structure(ArrowArray)
        stream.it.get_next(place, ctypes.byref(array.it))
        if not array.it.release:
            return
        yield columns(array.it, schema.it)
