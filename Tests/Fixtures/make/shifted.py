#!/usr/bin/env python3
"""Writes a few events three times: as they are, and with shifted momenta, up and down.

usage: shifted.py INPUT FOLDER

The momenta of photons, jets and leptons are shifted by what the file holds as the effect of systematic uncertainties
(`*_pt_syst`), the energies of photons in proportion, and the missing transverse energy by its own: the sums are made by
numpy in double precision and rounded to the float that the file holds. Needs PyROOT.
"""

import sys

import numpy
import ROOT

EVENTS = 400


def shifted(values, shifts, sign):
    return (numpy.asarray(values, "f8") + sign * numpy.asarray(shifts, "f8")).astype("f4")


def write(path, made, sign):
    # A file of its own, as a tree keeps the addresses that it was given.
    opened = ROOT.TFile(path)
    source = opened.Get("mini")
    names = ["photon_pt", "photon_E", "jet_pt", "lep_pt", "photon_pt_syst", "jet_pt_syst", "lep_pt_syst"]
    lists = {name: ROOT.std.vector("float")() for name in names}
    met, met_shift = numpy.zeros(1, "f4"), numpy.zeros(1, "f4")
    for name, values in lists.items():
        source.SetBranchAddress(name, values)
    source.SetBranchAddress("met_et", met)
    source.SetBranchAddress("met_et_syst", met_shift)
    file = ROOT.TFile(made, "RECREATE", "", 505)
    tree = source.CloneTree(0)
    for entry in range(EVENTS):
        source.GetEntry(entry)
        pt, energy = (numpy.asarray(lists[name], "f8") for name in ("photon_pt", "photon_E"))
        shift = numpy.asarray(lists["photon_pt_syst"], "f8")
        new = {"photon_E": shifted(energy, energy * shift / pt, sign)}
        for kind in ("photon", "jet", "lep"):
            new[f"{kind}_pt"] = shifted(lists[f"{kind}_pt"], lists[f"{kind}_pt_syst"], sign)
        for name, values in new.items():
            for place, value in enumerate(values):
                lists[name][place] = float(value)
        met[0] = shifted(met, met_shift, sign)[0]
        tree.Fill()
    tree.Write()
    file.Close()
    opened.Close()


def main():
    for name, sign in (("nominal", 0), ("up", 1), ("down", -1)):
        write(sys.argv[1], f"{sys.argv[2]}/{name}.root", sign)


main()
