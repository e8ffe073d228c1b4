#!/usr/bin/env bash
# Installs into a temporary folder and tries what is there: the command without Swift's libraries, and with XRootD's only
# where it reads a URL; the manual, the completions, and that nothing is left after `make uninstall`.
set -euo pipefail
cd "$(dirname "$0")/.."

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
make --no-print-directory install PREFIX=/usr DESTDIR="$root"
command="$root/usr/bin/diphoton"
share="$root/usr/share"

if command -v ldd >/dev/null && ldd "$root"/usr/lib/diphoton/* | grep -i swift; then
  echo "The installed command needs Swift's libraries." >&2
  exit 1
fi

# Runs the command with none of our environment; glibc's loader tells what it loads, others' do not.
run() {
  env -i PATH=/usr/bin:/bin DIPHOTON_PATIENCE=1 LD_DEBUG=files LD_DEBUG_OUTPUT="$root/loaded" "$command" "$@"
}
run --version
run extract --base Tests/Fixtures/small --output "$root/table.tsv" --quiet
if grep -qsE 'libXrdCl|libcurl' "$root"/loaded.*; then
  echo "A library that reads URLs is loaded without need." >&2
  exit 1
fi

# What becomes of the URL of a server that is not there: the exit status, and a part of the message.
url_fails() {
  local status=0
  run digest "$1" >/dev/null 2>"$root/errors" || status=$?
  [[ $status -eq $2 ]] && grep -q "$3" "$root/errors" && return
  echo "$1 ends with status $status and not with $2 and '$3': $(<"$root/errors")" >&2
  exit 1
}
if [[ ${CURL_INCLUDE:-} != none ]]; then
  url_fails http://127.0.0.1:1/a.root 75 '(attempt'
else
  url_fails http://127.0.0.1:1/a.root 3 libcurl4-openssl-dev
fi
if [[ ${XROOTD_INCLUDE:-} != none ]]; then
  url_fails root://127.0.0.1:1//a.root 75 'Connection error (attempt'
  rm "$root"/usr/lib/diphoton/libdiphoton-xrootd.*
  url_fails root://127.0.0.1:1//a.root 3 'cannot be loaded'
  run digest Tests/Fixtures/small/GamGam/MC/*ttH* >/dev/null
fi

if command -v man >/dev/null; then
  for page in "$share"/man/man1/*.1; do
    complaints=$(man --warnings --local-file "$page" 2>&1 >/dev/null)
    [[ -z "$complaints" ]] || { echo "$page: $complaints" >&2; exit 1; }
  done
fi

# What bash offers for the words of a command line.
bash -c '
  source "$1" && complete -p diphoton >/dev/null || exit
  shift
  PATH=$1:$PATH
  COMP_WORDS=(diphoton presets show note) COMP_CWORD=3 COMP_LINE="${COMP_WORDS[*]}" COMP_POINT=${#COMP_LINE}
  COMPREPLY=()
  _diphoton diphoton note show
  [[ "${COMPREPLY[*]}" == notebook ]]
' bash "$share/bash-completion/completions/diphoton" "$root/usr/bin"
if command -v zsh >/dev/null; then zsh -n "$share/zsh/site-functions/_diphoton"; fi
if command -v fish >/dev/null; then fish -n "$share/fish/vendor_completions.d/diphoton.fish"; fi

make --no-print-directory uninstall PREFIX=/usr DESTDIR="$root"
rest=$(find "$root/usr" ! -type d)
[[ -z "$rest" ]] || { echo "Left after uninstalling: $rest" >&2; exit 1; }
echo "Installing and uninstalling work."
