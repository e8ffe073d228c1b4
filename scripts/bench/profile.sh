#!/usr/bin/env bash
# Where the CPU goes: profile.sh ARGUMENTS-OF-EXTRACT... Prints the share of each layer, as a Markdown table. Needs perf, and
# DIPHOTON for the program. Functions count for the layer that they are compiled into; the C library and Swift's runtime
# are layers of their own.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
perf record -q -F 2000 -o "$work/perf.data" "$DIPHOTON" extract --quiet --force --threads 1 --output "$work/out.tsv" "$@"
echo '| layer | share of CPU |'
echo '|---|---|'
perf report -i "$work/perf.data" --stdio --no-children -g none -F overhead,dso,symbol 2>/dev/null | awk '
  /^#/ || NF < 3 { next }
  {
    share = $1 + 0; dso = $2; name = $4
    if (dso ~ /libdeflate/) layer = "inflating (libdeflate)"
    else if (dso ~ /kernel/) layer = "kernel: reading, writing, memory"
    else if (dso ~ /libm\./ || name ~ /_(expf|logf|cosf|sinf|tanf|atanf|powf|exp|log|cos|sin|tan|atan|pow|sqrt)(f|_fma|f_fma)?$/) layer = "mathematics (libm)"
    else if (dso ~ /libxxhash/ || name ~ /XXH/) layer = "checksum of the table"
    else if (dso ~ /libc[.-]/) layer = "C library: copying, memory"
    else if (name ~ /6Tables/ || name ~ /(sift|write)_(floats|doubles|lines)$/) layer = "text (Tables)"
    else if (name ~ /6ROOTIO|6ByteIO/) layer = "decoding (ROOTIO)"
    else if (name ~ /7Columns/) layer = "columns, statistics (Columns)"
    else if (name ~ /8Diphoton/) layer = "selection and features (Diphoton)"
    else if (name ~ /8Pipeline/) layer = "driving the run (Pipeline)"
    else layer = "the rest: Swift runtime and library"
    sum[layer] += share
  }
  END { for (layer in sum) printf "%5.1f\t| %s | %.1f %% |\n", sum[layer], layer, sum[layer] }' | sort -rn | cut -f 2
