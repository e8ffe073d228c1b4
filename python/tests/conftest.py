import os
import pathlib
import signal

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests" / "Fixtures"
CONFORMANCE = pathlib.Path(os.environ.get("CONFORMANCE", ROOT.parent / "shared" / "conformance" / "files"))

# A shell that starts this in the background has interrupts ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)


def threads_of_ours():
    """The names of the package's threads that live now; those of NumPy and others are not ours."""
    names = []
    for task in os.listdir("/proc/self/task"):
        try:
            names.append(pathlib.Path(f"/proc/self/task/{task}/comm").read_text())
        except OSError:  # it has ended
            continue
    return [name for name in names if name.startswith("diphoton")]


@pytest.fixture
def small():
    """A file of an ATLAS release with flat branches, truth values and lists."""
    return str(next((FIXTURES / "small").rglob("mc_341081*.root")))
