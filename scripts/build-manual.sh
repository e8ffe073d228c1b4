#!/usr/bin/env bash
# Writes the manual pages, one for each command: build-manual.sh FOLDER-OF-BINARIES FOLDER
# They come from the argument parser's own generator; what it leaves to wish is done here: names that `man diphoton
# extract` finds, headings, examples as they are, the exit statuses.
set -euo pipefail

binaries=$1
output=$2
raw=$(mktemp -d)
trap 'rm -rf "$raw"' EXIT

date=$(git log -1 --format=%cs 2>/dev/null || date +%F)
"$binaries/generate-manual" "$binaries/diphoton" --multi-page --date "$date" --output-directory "$raw"
rm -f "$raw/diphoton.help.1"

mkdir -p "$output"
for page in "$raw"/*.1; do
  name=$(basename "$page" .1)
  awk -v command="${name//./ }" -v page="${name//./-}" '
    function literal(wanted) {
      if (wanted != isLiteral) print wanted ? ".Bd -literal" : ".Ed"
      isLiteral = wanted
    }
    /^  / { literal(1); print; next }
    { literal(0) }
    /^\.Sh / { section = $0 }
    /^\.Dt / { print ".Dt " toupper(page) " 1"; next }
    /^\.Os/ { print ".Os diphoton"; next }
    /^\.Nm "/ { print ".Nm " page; next }
    /^\.Nm$/ && section == ".Sh SYNOPSIS" { print ".Nm \"" command "\""; next }
    /^\.Xr diphoton.help / { next }
    /^\.Xr / { gsub(/\./, "-", $2); print; next }
    section == ".Sh \"EXIT STATUS\"" && page == "diphoton" { next }
    /^\.Ex / { print "0 when all is done; the others are listed in"; print ".Xr diphoton 1 ."; next }
    /^- / { print ".br" }
    /^[A-Z ]+:$/ { sub(/:$/, ""); print ".Ss " $0; wasHeading = 1; next }
    /^\.Bl / && section == ".Sh DESCRIPTION" && !options++ { print ".Ss OPTIONS"; print; next }
    /^$/ { print ".Pp"; next }
    { print }
  ' "$page" >"$output/${name//./-}.1"
done
