#!/usr/bin/env python3
"""Makes the files in ../root with ROOT itself (PyROOT, 6.40): fixtures.py [NAME...]

Every value follows from its entry number by a formula that the tests repeat, so that the expected values come from how
the file was made. Files are small: compressed, few entries, embedded baskets unless a test is about baskets.
"""
import array
import os
import pathlib
import sys
import tempfile

import ROOT

ROOT.gROOT.SetBatch(True)
OUT = pathlib.Path(__file__).resolve().parent.parent / "ttree"

CLASSES = r"""
#pragma once
#include <array>
#include <bitset>
#include <string>
#include <vector>
#include <TClonesArray.h>
#include <TFile.h>
#include <TObject.h>
#include <TTree.h>

struct Hit { int id = 0; float x = 0; Double32_t e = 0; std::vector<short> adc; };
struct Base { int run = 0; };
struct Event : Base { Hit best; std::vector<Hit> hits; std::vector<float> pt; float m[2][2]; std::string tag; int n = 0; double *w = nullptr; //[n]
};
class Cell : public TObject {
public:
  Int_t n = 0; Float_t pos[3] = {0, 0, 0}; Double_t w = 0; std::vector<int> ids;
  ClassDef(Cell, 1)
};
class Opaque { public: int a = 0; std::vector<std::vector<Hit>> deep; };

void writeSplit(TFile &file) {
  TTree tree("events", "split objects");
  Event event, *pointer = &event;
  double w[3];
  event.w = w;
  std::vector<Hit> hits, *hitsPointer = &hits;
  Opaque opaque, *opaquePointer = &opaque;
  TClonesArray cells("Cell"), *cellsPointer = &cells;
  tree.Branch("event", &pointer, 32000, 99);
  tree.Branch("hits", &hitsPointer, 32000, 99);
  tree.Branch("cells", &cellsPointer, 32000, 99);
  tree.Branch("whole", &opaquePointer, 32000, 0);
  for (int i = 0; i < 6; ++i) {
    event.run = 100 + i;
    event.best = {i, i * 0.5f, i * 0.25, {short(i), short(-i)}};
    event.pt.assign(i % 3, i + 0.5f);
    event.tag = std::string(i, 'x');
    event.n = i % 4 == 3 ? 0 : i % 4 + 1;
    for (int k = 0; k < 3; ++k) w[k] = i + k * 0.125;
    for (int k = 0; k < 4; ++k) event.m[k / 2][k % 2] = 10 * i + k;
    hits.clear();
    for (int k = 0; k < i % 4; ++k) hits.push_back({10 * i + k, k * 0.5f, i + k * 0.25, std::vector<short>(k, short(i))});
    event.hits = hits;
    cells.Clear("C");
    for (int k = 0; k < i % 3; ++k) {
      Cell *cell = static_cast<Cell *>(cells.ConstructedAt(k));
      cell->n = 10 * i + k;
      for (int j = 0; j < 3; ++j) cell->pos[j] = i + 0.25f * j;
      cell->w = -i - k;
      cell->ids.assign(k, i);
    }
    tree.Fill();
  }
  tree.Write();
}
"""

LINKS = """
#pragma link C++ struct Hit+;
#pragma link C++ struct Base+;
#pragma link C++ struct Event+;
#pragma link C++ class Cell+;
#pragma link C++ class Opaque+;
#pragma link C++ class std::vector<Hit>+;
#pragma link C++ class std::vector<std::vector<Hit>>+;
#pragma link C++ class std::vector<std::vector<int>>+;
#pragma link C++ class std::vector<std::vector<unsigned char>>+;
#pragma link C++ class ROOT::VecOps::RVec<bool>+;
#pragma link C++ class std::bitset<12>+;
"""

INTEGERS = ["Char_t", "UChar_t", "Short_t", "UShort_t", "Int_t", "UInt_t", "Long_t", "ULong_t", "Long64_t", "ULong64_t"]


def create(name, compression=505):
    return ROOT.TFile(str(OUT / name), "RECREATE", "", compression)


def scalars(name, compression):
    """Ten entries of one leaf of each type. Entry i: the integers hold (-1)^i * 3 i, unsigned ones the same modulo
    their range, real numbers (-1)^i * i / 8, `flag` whether i is a multiple of 3, `text` i letters from "a" on."""
    file = create(name, compression)
    tree = ROOT.TTree("scalars", "one leaf of each type")
    codes = {"i8": "B", "u8": "b", "i16": "S", "u16": "s", "i32": "I", "u32": "i", "i64": "L", "u64": "l", "g64": "G",
             "h64": "g", "f32": "F", "f64": "D", "flag": "O"}
    kinds = {"B": "b", "b": "B", "S": "h", "s": "H", "I": "i", "i": "I", "L": "q", "l": "Q", "G": "q", "g": "Q",
             "F": "f", "D": "d", "O": "B"}
    buffers = {leaf: array.array(kinds[code], [0]) for leaf, code in codes.items()}
    text = array.array("B", bytes(16))
    for leaf, code in codes.items():
        tree.Branch(leaf, buffers[leaf], f"{leaf}/{code}")
    tree.Branch("text", text, "text/C")
    for i in range(10):
        value = (-1) ** i * 3 * i
        for leaf, code in codes.items():
            if code in "FD":
                buffers[leaf][0] = (-1) ** i * i / 8
            elif code == "O":
                buffers[leaf][0] = i % 3 == 0
            elif code in "bsilg":
                buffers[leaf][0] = value % 2 ** (8 * buffers[leaf].itemsize)
            else:
                buffers[leaf][0] = value
        for j in range(16):
            text[j] = 97 + j if j < i else 0
        tree.Fill()
    tree.Write()
    file.Close()


def leaves():
    """Several leaves in one branch, and arrays.

    Entry i of 8: `fixed` holds a = i, b = i / 2, c[2] = {i, -i}, d = 2 i (short); `count` = i % 4; `mixed` holds
    n = i % 4 with x[n] behind it; `named` holds k = i and a text of i letters z; `a3[3]` = {3 i, 3 i + 1, 3 i + 2};
    `a23[2][3]` counts from 6 i; `x[count]` = i + 0.25 j; `y[count][3]` counts from i, row by row."""
    file = create("leaves.root")
    ROOT.gInterpreter.ProcessLine(r"""{
      TTree tree("leaves", "leaf lists and arrays");
      struct { int a; float b; short c[2]; short d; } fixed;
      struct { int n; float x[4]; } mixed;
      struct { int k; char text[16]; } named;
      int count; long long a3[3]; double a23[2][3]; float x[4]; unsigned short y[4][3];
      tree.Branch("fixed", &fixed, "a/I:b/F:c[2]/S:d/S");
      tree.Branch("mixed", &mixed, "n/I:x[n]/F");
      tree.Branch("named", &named, "k/I:text/C");
      tree.Branch("count", &count, "count/I");
      tree.Branch("a3", a3, "a3[3]/L");
      tree.Branch("a23", a23, "a23[2][3]/D");
      tree.Branch("x", x, "x[count]/F");
      tree.Branch("y", y, "y[count][3]/s");
      for (int i = 0; i < 8; ++i) {
        fixed.a = i; fixed.b = i / 2.0f; fixed.c[0] = i; fixed.c[1] = -i; fixed.d = 2 * i;
        count = mixed.n = i % 4;
        named.k = i;
        for (int j = 0; j < 16; ++j) named.text[j] = j < i ? 'z' : 0;
        for (int j = 0; j < 3; ++j) a3[j] = 3 * i + j;
        for (int j = 0; j < 6; ++j) a23[j / 3][j % 3] = 6 * i + j;
        for (int j = 0; j < 4; ++j) mixed.x[j] = x[j] = i + 0.25f * j;
        for (int j = 0; j < 12; ++j) y[j / 3][j % 3] = i + j;
        tree.Fill();
      }
      tree.Write();
    }""")
    file.Close()


def collections():
    """Vectors and other collections, 7 entries: entry i has i % 4 items; item j is i + j (numbers), "i:j" (strings),
    i + j odd (bool). Lists of lists: i % 3 lists, list k of k items i + k. `text` is i letters q."""
    file = create("collections.root")
    kinds = INTEGERS + ["Float_t", "Double_t"]
    ROOT.gInterpreter.ProcessLine(
        "{ TTree tree(\"collections\", \"vectors\");"
        + "".join(f'std::vector<{k}> v{k}; tree.Branch("v_{k}", &v{k});' for k in kinds)
        + "".join(f'ROOT::RVec<{k}> r{k}; tree.Branch("r_{k}", &r{k});' for k in ["Int_t", "Float_t", "Double_t"])
        + r"""
      std::vector<bool> vbool; tree.Branch("v_bool", &vbool);
      ROOT::RVec<bool> rbool; tree.Branch("r_bool", &rbool);
      std::set<int> sorted; tree.Branch("set", &sorted);
      std::deque<double> deque; tree.Branch("deque", &deque);
      std::string text; tree.Branch("text", &text);
      std::vector<std::string> texts; tree.Branch("texts", &texts);
      std::vector<std::vector<int>> vvi; tree.Branch("vvi", &vvi);
      std::vector<std::vector<float>> vvf; tree.Branch("vvf", &vvf);
      std::vector<std::vector<double>> vvd; tree.Branch("vvd", &vvd);
      std::vector<std::vector<unsigned char>> vvb; tree.Branch("vvb", &vvb);
      for (int i = 0; i < 7; ++i) {
        vbool.clear(); rbool.clear(); sorted.clear(); deque.clear(); texts.clear();
        vvi.clear(); vvf.clear(); vvd.clear(); vvb.clear();
        text = std::string(i, 'q');"""
        + "".join(f"v{k}.clear();" for k in kinds)
        + "rInt_t.clear(); rFloat_t.clear(); rDouble_t.clear();"
        + "for (int j = 0; j < i % 4; ++j) {"
        + "".join(f"v{k}.push_back(i + j);" for k in kinds)
        + r"""rInt_t.push_back(i + j); rFloat_t.push_back(i + j); rDouble_t.push_back(i + j);
          vbool.push_back((i + j) % 2); rbool.push_back((i + j) % 2); sorted.insert(i + j); deque.push_back(i + j);
          texts.push_back(std::to_string(i) + ":" + std::to_string(j));
        }
        for (int k = 0; k < i % 3; ++k) {
          vvi.emplace_back(k, i + k); vvf.emplace_back(k, i + k); vvd.emplace_back(k, i + k); vvb.emplace_back(k, i + k);
        }
        tree.Fill();
      }
      tree.Write();
    }""")
    file.Close()


def packed():
    """Float16_t and Double32_t, 8 entries; the values that ROOT itself reads back lie beside them as doubles in
    branches called `is_...`."""
    packings = {"plain": "", "range": "[-2,6,16]", "pi": "[-pi,pi,12]", "full": "[0,10]", "mantissa": "[0,0,9]"}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "first.root")
        values = [0.0, 1.0, -1.5, 3.14159, 0.001, 2.71828, -0.333, 5.5]
        first = ROOT.TFile(path, "RECREATE")
        tree = ROOT.TTree("packed", "")
        one, two = array.array("f", [0]), array.array("d", [0])
        for name, packing in packings.items():
            tree.Branch(f"f_{name}", one, f"f_{name}/f{packing}")
            tree.Branch(f"d_{name}", two, f"d_{name}/d{packing}")
        for value in values:
            one[0] = two[0] = value
            tree.Fill()
        tree.Write()
        first.Close()
        first = ROOT.TFile(path)
        names = [f"{k}_{name}" for name in packings for k in "fd"]
        read = {name: [getattr(entry, name) for entry in first.Get("packed")] for name in names}
        first.Close()
    file = create("packed.root")
    tree = ROOT.TTree("packed", "packed floating-point numbers")
    cells = {}
    for name, packing in packings.items():
        tree.Branch(f"f_{name}", one, f"f_{name}/f{packing}")
        tree.Branch(f"d_{name}", two, f"d_{name}/d{packing}")
    for name in names:
        cells[name] = array.array("d", [0])
        tree.Branch(f"is_{name}", cells[name], f"is_{name}/D")
    for i, value in enumerate(values):
        one[0] = two[0] = value
        for name in names:
            cells[name][0] = read[name][i]
        tree.Fill()
    tree.Write()
    file.Close()


def split():
    file = create("split.root")
    ROOT.writeSplit(file)
    file.Close()


def baskets():
    """`events` of 1,000 entries in baskets of some 100, the last one unflushed and embedded: `i` = entry number (int),
    `v` = a vector of i % 5 floats i + j, `s` = the number as text. Beside it a friend tree."""
    file = create("baskets.root", 101)
    ROOT.gInterpreter.ProcessLine(r"""{
      TTree tree("events", "many baskets");
      int i; std::vector<float> v; std::string s;
      tree.Branch("i", &i); tree.Branch("v", &v); tree.Branch("s", &s);
      tree.SetAutoFlush(120);
      for (i = 0; i < 1000; ++i) {
        v.clear();
        for (int j = 0; j < i % 5; ++j) v.push_back(i + j);
        s = std::to_string(i);
        tree.Fill();
      }
      TTree other("other", "a friend");
      other.Branch("i", &i);
      for (i = 0; i < 1000; ++i) other.Fill();
      other.Write();
      tree.AddFriend(&other);
      tree.Write();
    }""")
    file.Close()


def offsets():
    """A variable array whose entry offsets are not stored but follow from the counter: x[n] = {i, i + 1, ...}."""
    file = create("offsets.root")
    ROOT.gInterpreter.ProcessLine(r"""{
      TTree tree("events", "");
      int n; float x[8];
      ROOT::TIOFeatures features; features.Set("kGenerateOffsetMap");
      tree.SetIOFeatures(features);
      tree.Branch("n", &n, "n/I"); tree.Branch("x", x, "x[n]/F");
      for (int i = 0; i < 40; ++i) {
        n = i % 8;
        for (int j = 0; j < 8; ++j) x[j] = i + j;
        tree.Fill();
        if (i == 29) tree.FlushBaskets();
      }
      tree.Write();
    }""")
    file.Close()


def sizes(killed):
    """As offsets.root, with entries whose offsets do not follow from a counter: what is stored are their sizes. Entry i
    of 40: `text` is i letters b, `v` holds i % 4 integers i + j, `x[n]` i % 8 numbers i + j. Of the killed writer's tree
    the baskets lie in its own record, where neither sizes nor generated offsets are stored."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)
    file = create("sizes-killed.root" if killed else "sizes.root")
    ROOT.gInterpreter.ProcessLine(f"bool killed = {str(killed).lower()};")
    ROOT.gInterpreter.ProcessLine(r"""{
      auto tree = new TTree("events", "");
      int n; float x[8]; char text[64]; std::vector<int> v;
      ROOT::TIOFeatures features; features.Set("kGenerateOffsetMap");
      tree->SetIOFeatures(features);
      tree->SetAutoFlush(0);
      tree->Branch("n", &n, "n/I"); tree->Branch("x", x, "x[n]/F"); tree->Branch("text", text, "text/C"); tree->Branch("v", &v);
      for (int i = 0; i < 40; ++i) {
        n = i % 8;
        for (int j = 0; j < 8; ++j) x[j] = i + j;
        for (int j = 0; j < 64; ++j) text[j] = j < i ? 'b' : 0;
        v.clear();
        for (int j = 0; j < i % 4; ++j) v.push_back(i + j);
        tree->Fill();
        if (i == 29 && !killed) tree->FlushBaskets();
      }
      if (killed) tree->AutoSave("SaveSelf"); else tree->Write();
    }""")
    if not killed:
        file.Close()
    os._exit(0)


def arrays():
    """Entry i of 9: `bits` has bit j of 12 set where j is a multiple of i + 1; `floats` is a TArrayF of i % 4 numbers
    i + j / 2, `longs` a TArrayL64 of i % 3 numbers -i."""
    file = create("arrays.root")
    ROOT.gInterpreter.ProcessLine(r"""{
      TTree tree("arrays", "");
      std::bitset<12> bits; TArrayF floats; TArrayL64 longs;
      tree.Branch("bits", &bits); tree.Branch("floats", &floats, 32000, 0); tree.Branch("longs", &longs, 32000, 0);
      for (int i = 0; i < 9; ++i) {
        for (int j = 0; j < 12; ++j) bits[j] = j % (i + 1) == 0;
        floats.Set(i % 4);
        for (int j = 0; j < i % 4; ++j) floats[j] = i + j * 0.5f;
        longs.Set(i % 3);
        for (int j = 0; j < i % 3; ++j) longs[j] = -i;
        tree.Fill();
      }
      tree.Write();
    }""")
    file.Close()


def directories():
    """Directories two deep, cycles, and names with `/` and `;`. Each tree has `i`, with as many entries as it says."""
    file = create("directories.root")
    ROOT.gInterpreter.ProcessLine(r"""{
      int i;
      auto make = [&](const char *name, int entries) {
        TTree tree(name, name);
        tree.Branch("i", &i);
        for (i = 0; i < entries; ++i) tree.Fill();
        tree.Write();
      };
      TDirectory *top = gDirectory;
      make("tree", 1); make("tree", 2);
      make("with/slash", 3); make("with;7", 4);
      top->mkdir("outer")->cd(); make("tree", 5);
      gDirectory->mkdir("inner")->cd(); make("tree", 6); make("deep/er", 7);
      top->cd();
      TNamed text("text", "no tree"); text.Write();
    }""")
    file.Close()


def chain():
    """A chain of the trees `mini` in files that are not there, and other things that a name may stand for."""
    file = create("chain.root")
    ROOT.gInterpreter.ProcessLine(r"""{
      TChain chain("mini", "");
      for (auto name : {"a.root", "data/b.root", "root://server//c.root", "d.root"}) chain.AddFile(name, 10);
      chain.Write();
      TNtuple ntuple("ntuple", "", "x:y"); ntuple.Fill(1, 2); ntuple.Fill(3, 4); ntuple.Write();
      TH1F histogram("histogram", "", 2, 0, 1); histogram.Write();
      gDirectory->mkdir("folder");
    }""")
    file.Close()


def killed():
    """A writer that dies after it saved its tree once: 60 entries are saved, more were filled."""
    child = os.fork()
    if child == 0:
        file = create("killed.root", 0)
        ROOT.gInterpreter.ProcessLine(r"""{
          auto tree = new TTree("events", "");
          int i;
          tree->Branch("i", &i);
          for (i = 0; i < 100; ++i) {
            if (i == 60) tree->AutoSave();
            tree->Fill();
          }
        }""")
        os._exit(0)
    os.waitpid(child, 0)


def blocks():
    """One entry of 40,000,000 bytes, byte j = j % 5, and one object: both are compressed in several blocks."""
    file = create("blocks.root", 509)
    ROOT.gInterpreter.ProcessLine(r"""{
      TTree tree("events", "");
      std::vector<char> bytes(40'000'000);
      for (size_t j = 0; j < bytes.size(); ++j) bytes[j] = j % 5;
      tree.Branch("bytes", &bytes);
      tree.Fill();
      tree.Write();
    }""")
    file.Close()


def main():
    os.umask(0o022)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in [("Classes.h", CLASSES), ("Links.h", LINKS)]:
            pathlib.Path(folder, name).write_text(text)
        source = pathlib.Path(folder, "Classes.C")
        source.write_text('#include "Classes.h"\n#ifdef __ROOTCLING__\n#include "Links.h"\n#endif\n')
        if ROOT.gROOT.LoadMacro(f"{source}+") != 0:
            sys.exit("the classes cannot be compiled")
        makers = {
            "scalars": lambda: [scalars(f"scalars-{n}.root", c) for n, c in
                                [("none", 0), ("zlib", 109), ("lzma", 209), ("lz4", 409), ("zstd", 509)]],
            "leaves": leaves, "collections": collections, "packed": packed, "split": split, "baskets": baskets,
            "offsets": offsets, "sizes": lambda: [sizes(False), sizes(True)], "arrays": arrays,
            "directories": directories, "chain": chain, "killed": killed, "blocks": blocks,
        }
        for name in sys.argv[1:] or makers:
            makers[name]()


main()
