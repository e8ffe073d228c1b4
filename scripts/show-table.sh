#!/usr/bin/env bash
# Shows some columns of some rows of a feature table, and the number of rows of each label, in 80 columns.
set -euo pipefail

awk -F '\t' -v wanted="photon_1lead_pt photon_2lead_pt h_mass jet_n lep_n met_et label" '
  function show() {
    for (n = 1; n <= count; n++) printf (n < count ? "%-" widths[n] "s  " : "%s\n"), $(column[names[n]])
  }
  BEGIN { split("15 15 10 5 5 9", widths, " ") }
  NR == 1 {
    for (i = 1; i <= NF; i++) column[$i] = i
    count = split(wanted, names, " ")
    print ""
    show()
    next
  }
  !rows[$NF]++ { labels[++kinds] = $NF }
  rows[$NF] <= 2 { show() }
  END {
    print "\nrows of each label:"
    for (k = 1; k <= kinds; k++) printf "  %-8s %7d\n", labels[k], rows[labels[k]]
    printf "  %-8s %7d\n", "total", NR - 1
  }
' "$1"
