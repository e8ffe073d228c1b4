"""The shared library as it is packed: what it shows, what it needs, how large it is."""

import pathlib
import re
import shutil
import subprocess
import sys

import pytest

import diphoton

LIBRARY = pathlib.Path(diphoton.__file__).with_name("libdiphoton-python.so")

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or not shutil.which("readelf"), reason="needs Linux and binutils"
)


def told(*command):
    return subprocess.run([*map(str, command)], check=True, capture_output=True, text=True).stdout


def test_nothing_but_our_functions_is_visible():
    visible = told("nm", "-D", "--defined-only", "--extern-only", LIBRARY)
    names = {line.split()[-1] for line in visible.splitlines()}
    assert "dp_open" in names and all(name.startswith("dp_") for name in names)


def test_the_header_has_all_functions():
    header = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "CArrow" / "include" / "diphoton.h"
    declared = set(re.findall(r"\b(dp_\w+)\(", re.sub("//.*", "", header.read_text())))
    names = {line.split()[-1] for line in told("nm", "-D", "--defined-only", "--extern-only", LIBRARY).splitlines()}
    assert declared == names


def test_it_needs_the_system_and_the_codecs_only():
    needed = re.findall(r"NEEDED.*\[(.*?)\.so", told("readelf", "-d", LIBRARY))
    assert set(needed) <= {
        "libc", "libm", "libstdc++", "libgcc_s", "ld-linux-x86-64", "ld-linux-aarch64",
        "libdeflate", "liblz4", "liblzma", "libxxhash", "libz", "libzstd",
    }  # fmt: skip
    versions = re.findall(r"GLIBC_(\d+)\.(\d+)", told("readelf", "-V", LIBRARY))
    assert max((int(major), int(minor)) for major, minor in versions) <= (2, 34)


def test_it_is_small():
    """With Foundation in it, it would have three times as many bytes."""
    assert LIBRARY.stat().st_size < 24_000_000
