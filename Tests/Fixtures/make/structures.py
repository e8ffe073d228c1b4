#!/usr/bin/env python3
"""Makes files of objects of many classes, split and unsplit, and says what ROOT reads of them: structures.py FOLDER [SEEDS]

For each file NAME.root of the folder, NAME.jsonl has a line per leaf: tree, branch with the path of the leaf, and the digest
of its values as ROOT itself reads them back (PyROOT, 6.40): every entry of every branch becomes JSON by ROOT's own
`TBufferJSON`, which knows nothing of baskets or of how a branch is split. `scripts/check-structures.py` holds `diphoton
digest` against these lines. SEEDS gets the same files without compression, for the fuzzer: bytes of objects are reached there
by changes of bytes of the file.
"""
import json
import pathlib
import struct
import sys
import tempfile
import zlib

import ROOT

ROOT.gROOT.SetBatch(True)

CLASSES = r"""
#pragma once
#include <array>
#include <bitset>
#include <complex>
#include <deque>
#include <list>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>
#include <TBits.h>
#include <TClonesArray.h>
#include <TDatime.h>
#include <TFile.h>
#include <TLorentzVector.h>
#include <TRef.h>
#include <TRefArray.h>
#include <TString.h>
#include <TArrayC.h>
#include <TArrayD.h>
#include <TArrayF.h>
#include <TArrayI.h>
#include <TArrayL64.h>
#include <TArrayS.h>
#include <TTree.h>
#include <TVector2.h>
#include <TVector3.h>
#include <TBufferJSON.h>

struct Point { int id = 0; float x = 0; double w[3] = {0, 0, 0}; Point() {} Point(int i) : id(i), x(i * 0.5f) { for (int k = 0; k < 3; ++k) w[k] = i + k * 0.25; } };
struct Base { int run = 0; std::string tag; };
struct Middle : Base { short level = 0; };
struct Hit : Base { float e = 0; Point at; std::vector<short> adc; Hit() {} Hit(int i) : e(i + 0.5f), at(i), adc(i % 3, short(-i)) { run = 100 + i; tag = std::string(i % 4, 'h'); } };
struct Numbers { bool b = false; char c = 0; unsigned char uc = 0; short s = 0; unsigned short us = 0; int i = 0; unsigned u = 0; long l = 0; unsigned long ul = 0; long long ll = 0; float f = 0; double d = 0; Double32_t d32 = 0; Float16_t f16 = 0; Double32_t packed = 0; //[-100,100,16]
  int m[2][3]; };
struct Texts { std::string s; TString t; std::string arr[2]; TString tarr[2]; std::vector<std::string> vs; std::vector<TString> vt; std::vector<std::vector<std::string>> vvs; };
struct Lists { std::vector<int> vi; std::vector<bool> vb; std::vector<double> vd[2]; std::set<int> si; std::list<float> lf; std::deque<short> ds; std::array<int, 3> a3; std::bitset<8> bits;
  std::vector<std::vector<int>> vvi; std::vector<std::vector<std::vector<float>>> vvvf; std::vector<std::array<int, 2>> va; };
struct Maps { std::map<int, float> mif; std::map<std::string, double> msd; std::map<int, std::vector<float>> miv; std::map<int, std::string> mis; std::map<std::string, std::string> mss; std::map<int, Point> mip; std::multimap<int, int> mm; std::unordered_map<int, int> um;
  std::vector<std::map<int, int>> vm; std::pair<int, float> p; std::pair<int, std::string> ps; std::vector<std::pair<int, float>> vp; std::vector<std::pair<int, std::vector<int>>> vpv; };
struct Objects : Middle { Point p; Point parr[2]; std::vector<Point> vp; std::vector<Hit> vh; std::vector<std::vector<Point>> vvp; std::vector<std::vector<Hit>> vvh; std::list<Point> lp; };
struct Counted { int n = 0; float *x = nullptr; //[n]
  int k = 0; double *y = nullptr; //[k]
};
struct Pointers { Point *one = nullptr; Point *same = nullptr; Base *base = nullptr; std::vector<Point *> many; };
class Track : public TObject {
public:
  Int_t n = 0; Float_t pos[3] = {0, 0, 0}; TVector3 p; TString name; std::vector<int> ids; TRef ref; Base base;
  Track() {} void Set(int i) { n = i; for (int k = 0; k < 3; ++k) pos[k] = i + 0.25f * k; p.SetXYZ(i, -i, 2 * i); name = TString('t', i % 4); ids.assign(i % 3, i); base.run = i; base.tag = std::string(i % 2, 'b'); }
  ClassDef(Track, 2)
};
class Physics { public: TLorentzVector lv; TVector3 v3; TVector2 v2; TBits bits; TArrayI ai; TArrayF af; TArrayD ad; TRef ref; std::vector<TLorentzVector> lvs; std::vector<TVector3> v3s; TDatime when; std::complex<double> z; };
template <class T> struct ElementLink { unsigned key = 0, index = 0; };
struct Nested { std::vector<std::vector<ElementLink<Point>>> links; std::set<std::string> ss; std::multiset<int> msi; std::unordered_set<int> usi; std::vector<std::set<int>> vsi; std::map<int, std::set<int>> mis; std::map<int, std::map<int, float>> mm; std::map<std::string, std::vector<std::string>> msvs;
  std::vector<std::list<Point>> vlp; std::vector<std::vector<std::vector<std::string>>> vvvs; std::vector<std::vector<std::vector<std::vector<short>>>> vvvvs; std::vector<std::vector<TString>> vvt; TArrayC ac; TArrayS as; TArrayL64 al; std::vector<TArrayI> vai; std::vector<TVector2> v2s; std::vector<std::pair<std::string, std::vector<float>>> vpsv; };

void fill(Numbers &o, int i) { o.b = i % 2; o.c = char(i); o.uc = 200 + i; o.s = -i; o.us = 60000 + i; o.i = -100 * i; o.u = 4000000000u + i; o.l = -i; o.ul = i; o.ll = -(1LL << 40) * i; o.f = i * 0.5f; o.d = i * 0.125; o.d32 = i * 0.25; o.f16 = i * 0.5; o.packed = i; for (int k = 0; k < 6; ++k) o.m[k / 3][k % 3] = 10 * i + k; }
void fill(Texts &o, int i) { o.s = std::string(i, 's'); o.t = TString('t', i); for (int k = 0; k < 2; ++k) { o.arr[k] = std::string(i + k, 'a'); o.tarr[k] = TString('b', i + k); }
  o.vs.clear(); o.vt.clear(); o.vvs.clear(); for (int k = 0; k < i % 3; ++k) { o.vs.push_back("v" + std::to_string(i)); o.vt.push_back(TString("w")); o.vvs.push_back(std::vector<std::string>(k, "x" + std::to_string(k))); } }
void fill(Lists &o, int i) { o = Lists(); for (int k = 0; k < i % 4; ++k) { o.vi.push_back(i + k); o.vb.push_back((i + k) % 2); o.si.insert(i + k); o.lf.push_back(k + 0.5f); o.ds.push_back(-k); o.va.push_back({i, k});
    o.vvi.push_back(std::vector<int>(k, i)); o.vvvf.push_back(std::vector<std::vector<float>>(k, std::vector<float>(k, i + 0.5f))); }
  for (int k = 0; k < 2; ++k) o.vd[k].assign(i % 3 + k, i + 0.25 * k); for (int k = 0; k < 3; ++k) o.a3[k] = i * k; o.bits = std::bitset<8>(i); }
void fill(Maps &o, int i) { o = Maps(); for (int k = 0; k < i % 4; ++k) { o.mif[k] = i + 0.5f; o.msd["k" + std::to_string(k)] = i; o.miv[k].assign(k, i); o.mis[k] = std::string(k, 'm'); o.mss[std::string(k + 1, 'q')] = std::string(k, 'r'); o.mip[k] = Point(i + k); o.mm.insert({k / 2, i}); o.um[7] = i;
    o.vm.push_back({{k, i}, {k + 1, i}}); o.vp.push_back({k, i * 0.5f}); o.vpv.push_back({k, std::vector<int>(k, i)}); }
  o.p = {i, i * 0.5f}; o.ps = {i, std::string(i % 3, 'p')}; }
void fill(Objects &o, int i) { o = Objects(); o.run = i; o.tag = std::string(i % 2, 'o'); o.level = -i; o.p = Point(i); o.parr[0] = Point(2 * i); o.parr[1] = Point(3 * i); for (int k = 0; k < i % 4; ++k) { o.vp.push_back(Point(i + k)); o.vh.push_back(Hit(i + k)); o.vvp.push_back(std::vector<Point>(k, Point(i))); o.vvh.push_back(std::vector<Hit>(k, Hit(i))); o.lp.push_back(Point(k)); } }
void fill(Counted &o, int i) { static float x[8]; static double y[8]; o.n = i % 3; o.k = i % 2; o.x = x; o.y = y; for (int k = 0; k < 8; ++k) { x[k] = i + k * 0.5f; y[k] = -i - k; } }
void fill(Pointers &o, int i) { static Point points[4]; static Base base; for (int k = 0; k < 4; ++k) points[k] = Point(10 * i + k); base.run = i; base.tag = std::string(i % 3, 'p'); o.one = i % 2 ? &points[0] : nullptr; o.same = i % 3 ? &points[i % 2 ? 0 : 1] : nullptr; o.base = &base; o.many.clear(); for (int k = 0; k < i % 3; ++k) o.many.push_back(&points[k]); }
void fill(Physics &o, int i) { o.lv.SetPxPyPzE(i, i + 1, i + 2, 10 * i + 20); o.v3.SetXYZ(i, -i, 2 * i); o.v2.Set(i, 0.5 * i); o.bits.ResetAllBits(); o.bits.SetBitNumber(i); o.ai.Set(i % 3); o.af.Set(i % 2); o.ad.Set(i % 4); for (int k = 0; k < i % 3; ++k) o.ai[k] = i + k; for (int k = 0; k < i % 2; ++k) o.af[k] = i + k; for (int k = 0; k < i % 4; ++k) o.ad[k] = i + 0.5 * k;
  o.lvs.assign(i % 3, o.lv); o.v3s.assign(i % 4, o.v3); o.when.Set(2026, 1, 1 + i, 12, 0, 0); o.z = {double(i), -0.5 * i}; }
void fill(Nested &o, int i) { o = Nested(); for (int k = 0; k < i % 4; ++k) { ElementLink<Point> link; link.key = 100 + i; link.index = k; o.links.push_back(std::vector<ElementLink<Point>>(k, link)); o.ss.insert(std::string(k + 1, 's')); o.msi.insert(i); o.usi.insert(5); o.vsi.push_back({k, i, 7}); o.mis[k] = {i, k}; o.mm[k][i] = 0.5f * k; o.mm[k][-1] = i; o.msvs[std::string(k, 'k')].assign(k, "v" + std::to_string(i));
    o.vlp.push_back(std::list<Point>(k, Point(i))); o.vvvs.push_back({{}, {"a", std::string(k, 'b')}}); o.vvvvs.push_back({{{}, {short(i), short(k)}}, {}}); o.vvt.push_back(std::vector<TString>(k, TString('t', i))); o.v2s.push_back(TVector2(i, k)); o.vpsv.push_back({std::string(k, 'p'), std::vector<float>(k, i + 0.5f)}); TArrayI a(k); if (k) a[0] = i; o.vai.push_back(a); }
  o.ac.Set(i % 3); o.as.Set(i % 2); o.al.Set(i % 4); for (int k = 0; k < i % 3; ++k) o.ac[k] = i - k; for (int k = 0; k < i % 2; ++k) o.as[k] = -i; for (int k = 0; k < i % 4; ++k) o.al[k] = (1LL << 40) * k; }
void fill(Hit &o, int i) { o = Hit(i); }
void fill(Point &o, int i) { o = Point(i); }

int compression = 101;

template <class T> void write(const char *file, const char *name, int split) {
  TFile out(file, "UPDATE", "", compression); TTree tree(Form("%s%d", name, split), "");
  T object, *pointer = &object; std::vector<T> list, *lists = &list;
  tree.Branch("one", &pointer, 32000, split); tree.Branch("list", &lists, 32000, split);
  std::vector<T> source(3);
  for (int i = 0; i < 7; ++i) { fill(object, i); list.clear(); for (int k = 0; k < i % 4; ++k) { fill(source[k], i + k); list.push_back(source[k]); } tree.Fill(); }
  tree.Write();
}
template <class T> void writeOne(const char *file, const char *name, int split) {
  TFile out(file, "UPDATE", "", compression); TTree tree(Form("%s%d", name, split), "");
  T object, *pointer = &object; tree.Branch("one", &pointer, 32000, split);
  for (int i = 0; i < 7; ++i) { fill(object, i); tree.Fill(); }
  tree.Write();
}
void writeTracks(const char *file, int split, bool bypass) {
  TFile out(file, "UPDATE", "", compression); TTree tree(Form("tracks%d%s", split, bypass ? "" : "objectwise"), "");
  TClonesArray tracks("Track"), *pointer = &tracks; Track track, *one = &track; TRefArray refs, *refPointer = &refs;
  tracks.BypassStreamer(bypass);
  tree.Branch("tracks", &pointer, 32000, split); tree.Branch("track", &one, 32000, split); tree.Branch("refs", &refPointer, 32000, 0);
  for (int i = 0; i < 7; ++i) { tracks.Clear("C"); refs.Clear(); for (int k = 0; k < i % 4; ++k) { auto t = static_cast<Track *>(tracks.ConstructedAt(k)); t->Set(i + k); refs.Add(t); } track.Set(i); if (i % 4) track.ref = tracks[0]; tree.Fill(); }
  tree.Write();
}
"""

LINKS = "\n".join(f"#pragma link C++ {kind} {name}+;" for kind, name in [
    *(("class", n) for n in ["Point", "Base", "Middle", "Hit", "Numbers", "Texts", "Lists", "Maps", "Objects", "Counted",
                             "Pointers", "Track", "Physics", "Nested", "ElementLink<Point>"]),
    *(("class", f"std::vector<{n}>") for n in [
        "Point", "Hit", "Numbers", "Texts", "Lists", "Maps", "Objects", "Counted", "Physics", "Nested", "Point*",
        "std::vector<Point>", "std::vector<Hit>", "std::vector<std::vector<float>>", "std::vector<int>",
        "std::vector<std::string>", "std::map<int, int>", "std::pair<int, float>", "std::pair<int, std::vector<int>>",
        "std::array<int, 2>", "TString", "TVector3", "TLorentzVector", "ElementLink<Point>", "std::vector<ElementLink<Point>>",
        "std::set<int>", "std::list<Point>", "std::vector<std::vector<std::string>>", "std::vector<short>",
        "std::vector<std::vector<short>>", "std::vector<std::vector<std::vector<short>>>", "std::vector<TString>", "TArrayI",
        "TVector2", "std::pair<std::string, std::vector<float>>"]),
    ("class", "std::set<std::string>"), ("class", "std::multiset<int>"), ("class", "std::unordered_set<int>"),
    ("class", "std::list<Point>"), ("class", "std::list<float>"), ("class", "std::deque<short>"), ("class", "std::set<int>"),
    ("class", "std::bitset<8>"),
    *(("class", f"std::map<{n}>") for n in [
        "int, float", "std::string, double", "int, std::vector<float>", "int, std::string", "std::string, std::string",
        "int, Point", "int, std::set<int>", "int, std::map<int, float>", "std::string, std::vector<std::string>"]),
    ("class", "std::multimap<int, int>"), ("class", "std::unordered_map<int, int>"),
    *(("class", f"std::pair<{n}>") for n in ["int, float", "int, std::string", "int, std::vector<int>", "std::string, std::vector<float>"]),
])

BOTH = ["Point", "Hit", "Numbers", "Texts", "Lists", "Maps", "Objects", "Physics", "Nested"]


def make(folder):
    for name in BOTH:
        path = folder / f"{name.lower()}.root"
        path.unlink(missing_ok=True)
        for split in [0, 1, 99]:
            getattr(ROOT, "write")[name](str(path), name.lower(), split)
    for name in ["Counted", "Pointers"]:
        path = folder / f"{name.lower()}.root"
        path.unlink(missing_ok=True)
        for split in [0, 99]:
            getattr(ROOT, "writeOne")[name](str(path), name.lower(), split)
    path = folder / "tracks.root"
    path.unlink(missing_ok=True)
    for split in [0, 99]:
        for bypass in [True, False]:
            ROOT.writeTracks(str(path), split, bypass)


def values(path):
    """What ROOT reads of each top branch of each tree: a list of JSON values, one per entry."""
    file = ROOT.TFile(str(path))
    for name in [key.GetName() for key in file.GetListOfKeys() if key.GetClassName() == "TTree"]:
        tree = file.Get(name)
        for branch in [branch.GetName() for branch in tree.GetListOfBranches()]:
            found = []
            for entry in range(tree.GetEntries()):
                if path.stem in ("pointers", "owners"):
                    # What pointers of the last entry share would be deleted twice.
                    kept.append(file)
                    file = ROOT.TFile(str(path))
                    tree = file.Get(name)
                tree.GetEntry(entry)
                found.append(json.loads(str(ROOT.TBufferJSON.ToJSON(getattr(tree, branch.rstrip("."))))))
            yield name, branch, found


kept = []

if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as build:
        for name, text in [("Classes.h", CLASSES), ("Links.h", "#ifdef __ROOTCLING__\n" + LINKS + "\n#endif\n")]:
            pathlib.Path(build, name).write_text(text)
        source = pathlib.Path(build, "Classes.C")
        source.write_text('#include "Classes.h"\n#ifdef __ROOTCLING__\n#include "Links.h"\n#endif\n')
        if ROOT.gROOT.LoadMacro(f"{source}+") != 0:
            sys.exit("the classes cannot be compiled")
        make(folder)
        if len(sys.argv) > 2:
            seeds = pathlib.Path(sys.argv[2])
            seeds.mkdir(parents=True, exist_ok=True)
            ROOT.compression = 0
            make(seeds)
        for path in sorted(folder.glob("*.root")):
            with open(path.with_suffix(".jsonl"), "w") as out:
                for tree, branch, found in values(path):
                    out.write(json.dumps({"tree": tree, "branch": branch, "values": found}) + "\n")
