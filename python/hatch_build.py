"""Puts the shared library and the licences of what is in it beside the Python files, and names the platform."""

import pathlib
import subprocess
import sysconfig

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class NativeLibrary(BuildHookInterface):
    def initialize(self, version, build_data):
        if self.target_name != "wheel":
            raise RuntimeError("only wheels are made: the sources need a Swift toolchain, and are built of a checkout")
        if version != "editable" or not list(pathlib.Path(self.root, "diphoton").glob("libdiphoton-python.*")):
            script = pathlib.Path(self.root).parent / "scripts" / "stage-python.sh"
            subprocess.run([script, self.root], check=True)
        # Which licences there are was looked up before they were put there.
        root = pathlib.Path(self.root)
        self.metadata.core.license_files[:] = sorted(
            path.relative_to(root).as_posix() for path in root.glob("licenses/*")
        )
        build_data["pure_python"] = False
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"
