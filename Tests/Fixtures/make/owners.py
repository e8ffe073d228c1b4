#!/usr/bin/env python3
"""Makes objects that own arrays and other objects, and objects of several versions of one class: owners.py FOLDER

owners.root: arrays that a member counts, in objects and in collections, split and unsplit; TObjArray, TList and pointers that lead to
objects of several classes. versions.root: the objects of one tree were written by two versions of their class, whose trees were then
merged without being unpacked. seeds/owners.root holds the former without compression, for the fuzzer. Beside each file NAME.jsonl says what ROOT reads of it, as structures.py has it; of versions.root in
the newer version.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import ROOT

from structures import values

CLASSES = r"""
#pragma once
#include <complex>
#include <string>
#include <vector>
#include <TBufferJSON.h>
#include <TClonesArray.h>
#include <TFile.h>
#include <TList.h>
#include <TNamed.h>
#include <TObjArray.h>
#include <TObjString.h>
#include <TTree.h>

class Owner : public TObject {
public:
  Int_t n = 0; Float_t *x = nullptr; //[n]
  Int_t m = 0; Double_t *y = nullptr; //[m]
  Int_t z = 0;
  Owner() {}
  Owner(const Owner &o) : TObject(o) { Set(o.n, o.m, o.z); }
  Owner &operator=(const Owner &o) { if (this != &o) Set(o.n, o.m, o.z); return *this; }
  ~Owner() override { delete[] x; delete[] y; }
  void Clear(Option_t * = "") override { Set(0, 0, 0); }
  void Set(int a, int b, int c) { delete[] x; delete[] y; x = nullptr; y = nullptr; n = a; m = b; z = c; if (n) x = new Float_t[n]; if (m) y = new Double_t[m]; for (int k = 0; k < n; ++k) x[k] = c + k * 0.5f; for (int k = 0; k < m; ++k) y[k] = -c - k; }
  ClassDefOverride(Owner, 1)
};
struct Holder { TObjArray arr; TList list; TObjArray *parr = nullptr; TClonesArray *clones = nullptr; TObject *any = nullptr; std::vector<TObject *> anys; std::complex<double> z; std::vector<std::complex<float>> zs; int i = 0; };

void writeOwners(const char *file, int compression, std::vector<int> splits) {
  TFile out(file, "RECREATE", "", compression);
  for (int split : splits) {
    TTree owners(Form("owners%d", split), "");
    TClonesArray clones("Owner"), *pc = &clones; std::vector<Owner> list, *pl = &list; Owner one, *po = &one;
    owners.Branch("clones", &pc, 32000, split); owners.Branch("list", &pl, 32000, split); owners.Branch("one", &po, 32000, split);
    for (int i = 0; i < 7; ++i) {
      clones.Clear("C"); list.clear(); one.Set(i % 3, i % 2, i);
      for (int k = 0; k < i % 4; ++k) { static_cast<Owner *>(clones.ConstructedAt(k))->Set((i + k) % 3, k, i + k); list.emplace_back(); list.back().Set((i + k) % 4, k % 2, i - k); }
      owners.Fill();
    }
    owners.Write();
    TTree holders(Form("holders%d", split), "");
    Holder h, *ph = &h; TObjArray arr, *pa = &arr; TList lst, *pt = &lst;
    h.parr = new TObjArray; h.clones = new TClonesArray("TNamed");
    holders.Branch("holder", &ph, 32000, split); holders.Branch("objarray", &pa, 32000, 0); holders.Branch("objlist", &pt, 32000, 0);
    for (int i = 0; i < 5; ++i) {
      h.i = i; h.arr.Clear(); h.list.Clear(); h.parr->Clear(); h.clones->Clear("C"); h.anys.clear(); arr.Clear(); lst.Clear(); h.zs.clear();
      h.z = {i * 1., -i * 2.}; h.any = i % 2 ? (TObject *)new TNamed("any", Form("t%d", i)) : i % 4 ? nullptr : (TObject *)new TObjString("str");
      for (int k = 0; k < i; ++k) {
        auto s = new TObjString(Form("s%d%d", i, k)); auto n = new TNamed(Form("n%d", k), "title");
        h.arr.Add(s); h.list.Add(k % 2 ? (TObject *)s : n); h.parr->Add(n); new ((*h.clones)[k]) TNamed(Form("c%d", k), "ct");
        h.anys.push_back(k % 2 ? (TObject *)s : n); arr.Add(n); lst.Add(s, "option"); h.zs.push_back({1.f * k, 2.f * i});
      }
      holders.Fill();
    }
    holders.Write();
  }
}
"""

# Members that come, go and stay in another place.
VERSIONS = {
    1: "class Grown : public TObject { public: Int_t a = 0; std::string gone; Float_t list[2] = {0, 0}; std::vector<int> stays; ClassDef(Grown, 1) };",
    2: "class Grown : public TObject { public: std::vector<int> stays; Int_t a = 0; Float_t list[2] = {0, 0}; std::vector<Double_t> added; TString name; ClassDef(Grown, 2) };",
}
WRITE_VERSION = r"""
void writeVersion(const char *file) {
  TFile out(file, "RECREATE"); TTree tree("grown", "");
  Grown one; std::vector<Grown> many, *pm = &many; TClonesArray clones("Grown"), *pc = &clones;
  tree.Branch("many", &pm, 32000, 0); tree.Branch("clones", &pc, 32000, 0);
  for (int i = 0; i < 4; ++i) { FILL; many.assign(i, one); clones.Clear(); for (int k = 0; k < i; ++k) *static_cast<Grown *>(clones.ConstructedAt(k)) = one; tree.Fill(); }
  tree.Write();
}
"""
FILLS = {
    1: 'one.a = 10 + i; one.gone = std::string(i, \'g\'); one.list[0] = i; one.list[1] = -i; one.stays.assign(i % 3, i)',
    2: 'one.a = 20 + i; one.list[0] = 2 * i; one.list[1] = -2 * i; one.stays.assign(i % 2, -i); one.added.assign(i, 0.5 * i); one.name = TString(\'n\', i)',
}


def compiled(build, name, text, links):
    source = pathlib.Path(build, f"{name}.C")
    pathlib.Path(build, f"{name}Links.h").write_text(
        "#ifdef __ROOTCLING__\n" + "\n".join(
            f"#pragma link C++ class {link}{'' if link.endswith('-') else '+'};" for link in links) + "\n#endif\n")
    source.write_text(text + f'\n#ifdef __ROOTCLING__\n#include "{name}Links.h"\n#endif\n')
    if ROOT.gROOT.LoadMacro(f"{source}+") != 0:
        sys.exit("the classes cannot be compiled")


def version(build, number):
    text = "#include <TClonesArray.h>\n#include <TFile.h>\n#include <TObject.h>\n#include <TString.h>\n#include <TTree.h>\n" \
        "#include <TBufferJSON.h>\n#include <string>\n#include <vector>\n" + VERSIONS[number] + WRITE_VERSION.replace("FILL", FILLS[number])
    compiled(build, f"Version{number}", text, ["Grown", "std::vector<Grown>"])


def tell(path):
    with open(path.with_suffix(".jsonl"), "w") as out:
        for tree, branch, found in values(path):
            out.write(json.dumps({"tree": tree, "branch": branch, "values": found}) + "\n")


if __name__ == "__main__":
    ROOT.gROOT.SetBatch(True)
    folder = pathlib.Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) == 4:
        # One version of the class: in a process of its own.
        with tempfile.TemporaryDirectory() as build:
            version(build, int(sys.argv[2]))
            ROOT.writeVersion(sys.argv[3])
        sys.exit()
    with tempfile.TemporaryDirectory() as build:
        parts = [f"{build}/{number}.root" for number in VERSIONS]
        for number, part in zip(VERSIONS, parts):
            subprocess.run([sys.executable, __file__, str(folder), str(number), part], check=True)
        compiled(build, "Owners", CLASSES, ["Owner", "Holder", "std::vector<Owner>", "std::vector<TObject*>", "std::vector<std::complex<float>>"])
        ROOT.writeOwners(str(folder / "owners.root"), 101, [0, 99])
        tell(folder / "owners.root")
        # For the fuzzer: what is not compressed is reached by changes of bytes.
        (folder / "seeds").mkdir(exist_ok=True)
        ROOT.writeOwners(str(folder / "seeds/owners.root"), 0, [0])
        version(build, max(VERSIONS))
        merger = ROOT.TFileMerger(False)
        merger.OutputFile(str(folder / "versions.root"), "RECREATE")
        for part in parts:
            merger.AddFile(part)
        merger.Merge()
        tell(folder / "versions.root")
