#!/usr/bin/env bash
# Prepares what bench.py measures with, where it is missing: builds the peers, makes the data. Both need PyROOT and uproot,
# the peers g++, too; what cannot be built is said and left out. SHARED is the folder with the peers and the tools.
set -euo pipefail
cd "$(dirname "$0")/../.."
shared=${SHARED:-../shared}
work=.build/bench
peers=${BENCH_PEERS:-$work/peers}
data=${BENCH_DATA:-$work/set}
mkdir -p "$work"

if [[ ! -x $peers/floor ]]; then
  sh "$shared/peers/build.sh" "$(realpath -m "$peers")" >&2 || echo "the peers could not be built: they are left out" >&2
fi
if [[ ! -d $data/GamGam ]]; then
  python3 -W ignore "$shared/tools/resample.py" --base "$shared/samples/made/base" --out "$data.part" --seed 7 >&2
  mv "$data.part" "$data"
fi
if [[ ! -d $work/files ]]; then
  python3 -W ignore scripts/bench/make-files.py "$work/files" >&2 || echo "the files for the kernels could not be made" >&2
fi
