#!/usr/bin/env bash
# Does what the documentation says, page by page: check-docs.sh FOLDER-OF-DIPHOTON [PAGE...]
#
# Each page is worked through in an empty folder with the samples beside it: blocks marked `sh` are run, one after the
# other; a block marked `text` behind one is what it must have printed; a block with a file's name becomes that file.
# Comments that begin with `<!-- sh` are run, too; a block marked `swift` must stand in one of the Examples. All other blocks
# are only to be read.
set -euo pipefail
cd "$(dirname "$0")/.."

PATH="$(realpath "$1"):$PATH"
shift
export PATH CHECKOUT=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

script() {
  awk '
    BEGIN {
      print "set -euo pipefail"
      print "in_examples() { local block; block=$(cat)"
      print "  [[ $(cat \"$CHECKOUT\"/Examples/*/Sources/*/*.swift) == *\"$block\"* ]] || { echo \"no example has: $block\"; exit 1; }; }"
    }
    kind == "" && /^```./ {
      language = substr($1, 4)
      if (NF > 1) { kind = "file"; print "cat >'\''" $2 "'\'' <<'\''END_OF_BLOCK'\''" }
      else if (language == "sh") { kind = "run"; print "{" }
      else if (language == "swift") { kind = "swift"; print "in_examples <<'\''END_OF_BLOCK'\''" }
      else if (language == "text" && last == "run") { kind = "output"; print "diff - output <<'\''END_OF_BLOCK'\''" }
      else kind = "other"
      next
    }
    kind == "" && /^<!-- sh$/ { kind = "hidden"; print "{"; next }
    kind == "" { if (NF > 0) last = ""; next }
    /^```$/ || (kind == "hidden" && /^-->$/) {
      if (kind == "run" || kind == "hidden") print "} >output; cat output"
      if (kind == "file" || kind == "output" || kind == "swift") print "END_OF_BLOCK"
      last = kind
      kind = ""
      next
    }
    kind != "other" { print }
  ' "$1"
}

for page in "${@:-docs/*.md}"; do
  for path in $page; do
    folder="$work/$(basename "$path" .md)"
    mkdir "$folder"
    ln -s "$CHECKOUT/Tests/Fixtures/small" "$folder/samples"
    echo "== $path"
    script "$path" >"$folder/.commands"
    (cd "$folder" && bash .commands) || { echo "$path does not do what it says." >&2; exit 1; }
  done
done
