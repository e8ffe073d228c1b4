#!/usr/bin/env bash
# Shows some columns of some rows of a feature table, and the number of rows of each label.
set -euo pipefail

awk -F '\t' -v wanted="photon_1lead_pt photon_2lead_pt h_mass jet_n jet_pt_sum lep_n met_et weight label" '
  NR == 1 {
    for (i = 1; i <= NF; i++) column[$i] = i
    count = split(wanted, names, " ")
    print ""
    for (n = 1; n <= count; n++) printf (n < count ? "%-17s" : "%s"), names[n]
    print ""
    next
  }
  !rows[$NF]++ { labels[++kinds] = $NF }
  rows[$NF] <= 2 {
    for (n = 1; n <= count; n++) printf (n < count ? "%-17s" : "%s"), $(column[names[n]])
    print ""
  }
  END {
    print "\nrows of each label:"
    for (k = 1; k <= kinds; k++) printf "  %-8s %7d\n", labels[k], rows[labels[k]]
    printf "  %-8s %7d\n", "total", NR - 1
  }
' "$1"
