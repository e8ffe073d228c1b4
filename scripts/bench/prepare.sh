#!/usr/bin/env bash
# Prepares what bench.py measures with, where it is missing: Python's packages (from PyPI, in .build/bench/python, unless
# python3 has them), the notebook's, the peers, the data. SHARED is the folder with the peers and the tools. What cannot be had is
# named and left out.
set -euo pipefail
cd "$(dirname "$0")/../.."
shared=${SHARED:-../shared}
work=.build/bench
peers=${BENCH_PEERS:-$work/peers}
data=${BENCH_DATA:-$work/set}
mkdir -p "$work"

left_out() { echo "left out: $*" >&2; }

has_packages() { python3 -W ignore -c "import $1" 2>/dev/null; }

# The folder comes first in the PATH, as when bench.py runs.
export PATH="$PWD/$work/python/bin:$PATH"
if ! has_packages 'ROOT, uproot, awkward, pandas, pyarrow'; then
  echo "installing ROOT, uproot, awkward, pandas and pyarrow in $work/python" >&2
  python3 -m venv "$work/python"
  pip=("$work/python/bin/pip" install --quiet --disable-pip-version-check)
  "${pip[@]}" uproot awkward pandas pyarrow || left_out "uproot, and what needs the places of baskets: floor, hand"
  "${pip[@]}" --pre root || left_out "RDataFrame and the making of data: PyPI has no ROOT for this Python"
  # Where python3 was found before is no longer the first in the PATH.
  hash -r
fi

if [[ ! -x $peers/floor ]]; then
  if [[ ! -d $shared/peers ]]; then
    left_out "all peers: there is no folder $shared/peers"
  else
    scripts/install-dependencies.sh --for-peers >&2 || true
    sh "$shared/peers/build.sh" "$(realpath -m "$peers")" >&2 || left_out "peers that could not be built"
  fi
fi

# The notebook's libraries are of 2020, and need a Python of their time.
notebook_python=${NOTEBOOK_PYTHON:-python3.8}
if [[ ! -x $work/notebook/bin/python ]]; then
  { "$notebook_python" -m venv "$work/notebook.part" &&
    "$work/notebook.part/bin/pip" install --quiet --disable-pip-version-check uproot==3.11.7 numpy==1.18.5 pandas==1.0.5 &&
    mv "$work/notebook.part" "$work/notebook"; } 2>/dev/null ||
    left_out "the notebook, which was not run: it needs Python 3.8 (NOTEBOOK_PYTHON) with uproot 3.11.7, numpy 1.18.5, pandas 1.0.5"
fi

# Makes a folder with a command that gets its name, and keeps it only if it is whole.
make_folder() {
  local folder=$1
  shift
  rm -rf "$folder.part"
  "$@" "$folder.part" >&2 && mv "$folder.part" "$folder"
}

if [[ ! -d $data/GamGam ]]; then
  if [[ ! -d $shared/tools || ! -d $shared/samples ]]; then
    left_out "all that reads the benchmark set: there is no folder $shared/tools or $shared/samples to make it from"
  else
    echo "making the benchmark set, 714 MB" >&2
    make_folder "$data" python3 -W ignore "$shared/tools/resample.py" --base "$shared/samples/made/base" --seed 7 --out ||
      left_out "all that reads the benchmark set: it could not be made, which needs PyROOT and g++"
  fi
fi
if [[ ! -d $work/files ]]; then
  make_folder "$work/files" python3 -W ignore scripts/bench/make-files.py ||
    left_out "the extraction of ten events, 10,000 branches, and the kernels' codecs: the files need PyROOT and uproot"
fi
