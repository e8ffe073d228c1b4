#!/usr/bin/env bash
# Builds the library of the Python package, and puts it with the licences of what it holds into a folder like python:
# stage-python.sh FOLDER
set -euo pipefail
folder=$(realpath "$1")
cd "$(dirname "$0")/.."

swift=${SWIFT:-swift}
# Without the command's packages, whose Foundation is four times as large as all of the library.
options=(-c release --static-swift-stdlib --disable-default-traits --scratch-path .build/python-library)
export PYTHON_LIBRARY=1
$swift build "${options[@]}" --product diphoton-python >&2
binaries=$($swift build "${options[@]}" --show-bin-path)
install -D -m 755 "$binaries/libdiphoton-python.so" "$folder/diphoton/libdiphoton-python.so"
strip "$folder/diphoton/libdiphoton-python.so"

mkdir -p "$folder/licenses"
cp LICENSE "$folder/licenses/diphoton"
# Swift's runtime is in the library, the codecs' libraries go with it.
license=$(realpath -m "$(dirname "$(realpath "$(command -v "$swift")")")/../share/swift/LICENSE.txt")
[[ ! -e $license ]] || cp "$license" "$folder/licenses/swift"
for package in libdeflate0 liblz4-1 liblzma5 libxxhash0 libzstd1; do
  [[ ! -e /usr/share/doc/$package/copyright ]] || cp "/usr/share/doc/$package/copyright" "$folder/licenses/$package"
done
