#!/usr/bin/env bash
# Puts the command, its manual pages and its shell completions where a system looks for them:
# install.sh FOLDER-OF-BINARIES PREFIX
set -euo pipefail
cd "$(dirname "$0")/.."

binaries=$1
prefix=$2
share="$prefix/share"

# The command looks for the library that reads URLs beside itself; so both lie in a folder of their own.
install -d "$prefix/bin" "$prefix/lib/diphoton"
for file in "$binaries"/{diphoton,libdiphoton-xrootd.so,libdiphoton-xrootd.dylib}; do
  [[ ! -e "$file" ]] || install -s -m 755 "$file" "$prefix/lib/diphoton"
done
ln -sf ../lib/diphoton/diphoton "$prefix/bin/diphoton"
scripts/build-manual.sh "$binaries" "$share/man/man1"

completion() {
  install -d "$(dirname "$2")"
  "$binaries/diphoton" --generate-completion-script "$1" >"$2"
}
completion bash "$share/bash-completion/completions/diphoton"
completion zsh "$share/zsh/site-functions/_diphoton"
completion fish "$share/fish/vendor_completions.d/diphoton.fish"
echo "Installed $prefix/bin/diphoton, its manual (man diphoton) and completions for bash, zsh and fish."
[[ -n ${DESTDIR:-} || ":$PATH:" == *":$prefix/bin:"* ]] || echo "$prefix/bin is not in PATH: export PATH=\"$prefix/bin:\$PATH\""
