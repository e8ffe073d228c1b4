"""Names: of types as uproot has them, and of branches as filters choose them."""

import fnmatch
import re

_NUMBERS = {
    "char": "int8_t", "uchar": "uint8_t", "unsigned char": "uint8_t", "short": "int16_t", "ushort": "uint16_t",
    "unsigned short": "uint16_t", "int": "int32_t", "uint": "uint32_t", "unsigned int": "uint32_t",
    "long": "int64_t", "ulong": "uint64_t", "unsigned long": "uint64_t", "Long64_t": "int64_t", "long64": "int64_t",
    "ULong64_t": "uint64_t", "ulong64": "uint64_t", "long long": "int64_t", "unsigned long long": "uint64_t",
    "Char_t": "int8_t", "UChar_t": "uint8_t", "Short_t": "int16_t", "UShort_t": "uint16_t", "Int_t": "int32_t",
    "UInt_t": "uint32_t", "Float_t": "float", "Double_t": "double", "Bool_t": "bool", "Long_t": "int64_t",
    "ULong_t": "uint64_t", "float16": "Float16_t", "double32": "Double32_t",
}  # fmt: skip
_TEMPLATES = {"vector", "map", "set", "list", "bitset", "string"}
_WORDS = re.compile(r"(?:unsigned )?(?:long long|[A-Za-z_][\w:]*)")


def typename(text):
    """The C++ type of a branch, as uproot spells it.

    text: as the library spells it
    """
    if text == "char*":
        return text
    if text.startswith("std::") or "::" in text:
        return text

    def word(match):
        name = match.group()
        if name in _TEMPLATES:
            return "std::" + name
        return _NUMBERS.get(name, name)

    head, bracket, dimensions = text.partition("[")
    dimensions = re.sub(r"\[[^\]\d][^\]]*\]", "[]", bracket + dimensions)
    return _WORDS.sub(word, head).replace("> >", ">>") + dimensions


def is_chosen(filter_name):
    """A function that says whether a filter chooses a name.

    filter_name: None for all; a pattern as of a shell; "/expression/i"; a list of such; or such a function
    """
    if filter_name is None:
        return lambda name: True
    if callable(filter_name):
        return filter_name
    if isinstance(filter_name, str):
        expression = re.fullmatch(r"/(.*)/([iLmsux]*)", filter_name, re.DOTALL)
        if expression:
            flags = 0
            for letter in expression.group(2):
                flags |= getattr(re, letter.upper())
            pattern = re.compile(expression.group(1), flags)
            return lambda name: pattern.match(name) is not None
        return lambda name: fnmatch.fnmatchcase(name, filter_name)
    chosen = [is_chosen(one) for one in filter_name]
    return lambda name: any(one(name) for one in chosen)


_SIZES = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3, "t": 1000**4, "ki": 2**10, "mi": 2**20, "gi": 2**30, "ti": 2**40}
_SIZE = re.compile(r"\s*([0-9.]+(?:e[+-]?[0-9]+)?)\s*([kmgt]i?|)b\s*", re.IGNORECASE)


def memory_size(text):
    """The number of bytes that a text such as "100 MB" says; "kB" is 1,000 bytes, and "KiB" 1,024."""
    match = _SIZE.fullmatch(text)
    if match is None:
        raise ValueError(f"step_size is a number of entries or a memory size such as '100 MB', not {text!r}")
    return int(float(match.group(1)) * _SIZES[match.group(2).lower()])
