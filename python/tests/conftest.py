import os
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests" / "Fixtures"
CONFORMANCE = pathlib.Path(os.environ.get("CONFORMANCE", ROOT.parent / "shared" / "conformance" / "files"))


@pytest.fixture
def small():
    """A file of an ATLAS release with flat branches, truth values and lists."""
    return str(next((FIXTURES / "small").rglob("mc_341081*.root")))
