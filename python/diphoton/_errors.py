"""Exceptions, each also of the class that users of Python and uproot already catch."""

import errno


class ROOTError(Exception):
    """Something in a ROOT file could not be read.

    code: what kind of failure it is, such as "corrupt" or "missingBranch"
    file, object, offset: the file, the object in it (as "mini/jet_pt, basket 3") and the byte in the file, where known
    message: what is wrong
    """

    def __init__(self, message, code="software", file=None, object=None, offset=None):
        super().__init__(message)
        self.message = message
        self.code = code
        self.file = file
        self.object = object
        self.offset = offset

    def __str__(self):
        place = [self.file, self.object, None if self.offset is None else f"at byte {self.offset}"]
        return ": ".join([part for part in place if part] + [self.message])

    def __reduce__(self):
        return (type(self), (self.message, self.code, self.file, self.object, self.offset))


class MissingError(ROOTError, KeyError):
    """There is no object or branch of this name."""


class NotROOTError(ROOTError, ValueError):
    """This is no ROOT file."""


class CorruptError(ROOTError, ValueError):
    """The bytes contradict the format or themselves."""


class UnsupportedError(ROOTError, NotImplementedError):
    """Well-formed, but of a kind that is not read."""


class RangeError(ROOTError, IndexError):
    """Entries were asked for that are not there."""


class WrongTypeError(ROOTError, TypeError):
    """The branch holds something else than was asked for."""


class ConfigError(ValueError):
    """A configuration, a catalogue or a setting makes no sense.

    mistakes: each as (line, column, message); lines and columns are None where there is no text, as in a dict
    """

    def __init__(self, message, mistakes=()):
        super().__init__(message)
        self.message = message
        self.mistakes = list(mistakes) or [(None, None, message)]

    def __reduce__(self):
        return (type(self), (self.message, self.mistakes))


class ExtractError(ROOTError):
    """Files of a run could not be read.

    failures: an error for each of them
    """

    def __init__(self, message, failures=()):
        super().__init__(message, "input")
        self.failures = list(failures)

    def __reduce__(self):
        return (type(self), (self.message, self.failures))


class ModelError(ValueError):
    """A model cannot be read, or a table is none that it is for.

    code: what kind of failure it is, such as "damagedModel" or "otherTable"
    message: what is wrong
    """

    def __init__(self, message, code="invalidOption"):
        super().__init__(message)
        self.message = message
        self.code = code

    def __str__(self):
        return self.message

    def __reduce__(self):
        return (type(self), (self.message, self.code))


class MissingColumnError(ModelError, KeyError):
    """The table lacks a column that the model looks at."""


class InputWarning(UserWarning):
    """What a run that succeeded makes one doubt of its input."""


class _SystemErrors:
    """The attributes of OSError, which its own constructor would set."""

    errno: "int | None" = None
    strerror = property(lambda self: self.message)
    filename = property(lambda self: self.file)


class TransportError(_SystemErrors, ROOTError, OSError):
    """The bytes could not be had."""

    def __new__(cls, message, *_):
        return OSError.__new__(cls, message)


class MissingModelError(ModelError, FileNotFoundError):
    """There is no model in this folder."""

    errno = errno.ENOENT

    def __new__(cls, message, *_):
        return OSError.__new__(cls, message)


class MissingFileError(TransportError, FileNotFoundError):
    """There is no such file."""

    errno = errno.ENOENT


class ForbiddenFileError(TransportError, PermissionError):
    """The system does not let this user read it."""

    errno = errno.EACCES


# What to do about a file that is elsewhere.
LOCAL_ONLY = "this package reads local files: copy the file here first, or read it with the diphoton command"

_CLASSES = {
    "missingObject": MissingError,
    "missingBranch": MissingError,
    "notROOT": NotROOTError,
    "otherFormat": NotROOTError,
    "corrupt": CorruptError,
    "unsupported": UnsupportedError,
    "outOfRange": RangeError,
    "wrongType": WrongTypeError,
    "transport": TransportError,
}
_MODELS = {"missingColumn": MissingColumnError, "noModel": MissingModelError}
_CAUSES = {"notFound": MissingFileError, "permissionDenied": ForbiddenFileError}


def error_from(fields):
    """The exception for what the library says of an error."""
    code = fields.get("code", "software")
    message = fields.get("message", "an error of which nothing is known")
    if code == "configuration":
        mistakes = [(one.get("line"), one.get("column"), one["message"]) for one in fields.get("mistakes", [])]
        return ConfigError(message, mistakes)
    if code == "input":
        return ExtractError(message, [error_from(one) for one in fields.get("failures", [])])
    if code == "model":
        return _MODELS.get(fields.get("cause"), ModelError)(message, fields.get("cause", code))
    place = [fields.get(key) for key in ("file", "object", "offset")]
    if fields.get("cause") == "unknownScheme":
        message += "; " + LOCAL_ONLY
    kind = _CAUSES.get(fields.get("cause")) if code == "transport" else None
    return (kind or _CLASSES.get(code, ROOTError))(message, code, *place)
