"""The notebooks of Examples/python, whose cells run one after the other."""

import json

import pytest
from conftest import FIXTURES, ROOT


@pytest.mark.parametrize("path", sorted((ROOT / "Examples" / "python").glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_runs(path, tmp_path, monkeypatch):
    (tmp_path / "samples").symlink_to(FIXTURES / "small")
    monkeypatch.chdir(tmp_path)
    names = {}
    cells = [cell for cell in json.loads(path.read_text())["cells"] if cell["cell_type"] == "code"]
    assert cells
    for cell in cells:
        exec(compile("".join(cell["source"]), path.name, "exec"), names)
