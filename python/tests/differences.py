"""The branches that are known not to be what uproot makes of them, each with the reason."""


import awkward as ak
import numpy as np


def known_difference(branch, other, what, found, expected):
    """The reason why a branch differs; empty if it must not.

    what: "type", "values" or the error of ours; found, expected: what is read by us and by uproot
    """
    name, types = branch.typename, (str(getattr(found, "type", "")), str(expected.type))
    if what == "type":
        if branch.is_of_ntuple and name.startswith("ROOT::RNTupleCardinality"):
            return "uproot has cardinalities as int64, the file as the type that the field names"
        if "int8" in types[0] and "uint8" in types[1]:
            return "char has a sign where ROOT runs, and uproot gives uint8"
        if branch.is_of_ntuple and name in ("float", "double"):
            return "the field's type, and not that of the column which stores less of it"
        if branch.is_of_ntuple and "std::array" in name:
            return "arrays of texts and lists in RNTuples are lists"
        if "uint32" in types[1] and name == "Counted":
            return "uproot takes counters for unsigned, whatever their type is"
        if {types[0].split()[-1], types[1].split()[-1]} == {"int32", "uint32"}:
            return "uproot takes counters for unsigned, whatever their type is"
        if branch.is_group and types[0].replace("uint32", "int32") == types[1].replace("uint32", "int32"):
            return "uproot takes counters for unsigned, whatever their type is"
        if "int" in types[1] and _names_records(types[1]):
            return "uproot names records by their class, and has pairs of maps as tuples"
        if _names_records(types[1]):
            return "uproot names records by their class"
    if what == "values":
        if branch.is_of_ntuple and name == "int8_t":
            return "char has a sign where ROOT runs, and uproot gives uint8"
        if branch.is_of_ntuple and ("std::array" in name or "std::optional" in name):
            return "arrays and optionals within others are lists in RNTuples"
        if branch.is_of_ntuple and "std::variant" in name:
            return "uproot has unions, we an optional field for each alternative"
        if name == "Float16_t" and ",16]" in branch.title:
            return "uproot has 4.19 for the 7 of a Float16_t with 16 bits and no range"
        if name.rstrip("[]") in ("Float16_t", "Double32_t") and _is_close(found, expected):
            return "packed numbers are computed as ROOT does; uproot's differ in the last digits"
        if name == "char*":
            return "uproot reads a TLeafC or char* member of some make wrongly: '\\x05' for 'a'"
        if name in ("TString",) and "var" not in types[1]:
            return "uproot reads texts in split collections as one text an entry"
        if branch.name.endswith("]") and branch.num_entries:
            return "uproot gives arrays of members another depth"
        if name.startswith(("TRef", "TRefArray")) or "TRef" in types[1]:
            return "uproot gives what a TRef refers to, we what is stored"
        if branch.name.endswith("fBits"):
            return "the bits of referenced objects are followed by an identifier, which uproot takes for a value"
        if branch.is_of_ntuple and name == "double" and _is_close(found, expected):
            return "numbers that are stored in fewer bits are computed in the field's type, and not in the column's"
        if "complex<" in name:
            return "uproot reads complex numbers wrongly"
        if branch.is_group and ak.fields(found) == ak.fields(expected):
            return "the branches below are compared one by one"
        if name.startswith("TClonesArray"):
            return "the branch itself holds how many there are; those below are compared one by one"
        if name == "Opaque":
            return "uproot reads a class without description wrongly"
    return ""


def _names_records(text):
    return any(mark in text for mark in ("[", "struct[", "tuple["))


def _is_close(found, expected):
    found, expected = (ak.to_numpy(ak.flatten(array, axis=None)) for array in (found, expected))
    scale = abs(expected[np.isfinite(expected)]).max(initial=0)
    return len(found) == len(expected) and np.allclose(found, expected, rtol=0, atol=1e-6 * scale, equal_nan=True)
