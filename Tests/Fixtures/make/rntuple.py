#!/usr/bin/env python3
"""Makes the RNTuples under ../rntuple with ROOT (PyROOT 6.40 or later), and expected.json: their values as ROOT reads them.
One of them is written by uproot (5.7 or later).

    python3 rntuple.py [NAME...]

expected.json: {kind: {branch: [value of each entry]}} with the branches called as ROOTIO calls them; the files of a kind
(such as late and late_none) hold the same values.
"""
import json
import os
import sys

import ROOT

CODE = r"""
#include <ROOT/RNTupleModel.hxx>
#include <ROOT/RNTupleReader.hxx>
#include <ROOT/RNTupleWriteOptions.hxx>
#include <ROOT/RNTupleWriter.hxx>
#include <array>
#include <bitset>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

using ROOT::ENTupleColumnType;
using ROOT::RNTupleModel;
using ROOT::RNTupleWriter;

namespace fixture {

struct Base { int b = 0; float shared = 0; };
struct Other { double o = 0; float shared = 0; };
struct Hit : public Base { float x = 0; std::vector<short> adc; std::array<float, 2> uv{}; };
struct Track : public Base, public Other { int id = 0; std::vector<Hit> hits; std::string label; };
struct Nothing {};
enum class Color : short { red = -1, green = 7 };

std::unique_ptr<RNTupleWriter> Create(std::unique_ptr<RNTupleModel> model, const char *path, int compression)
{
   ROOT::RNTupleWriteOptions options;
   options.SetCompression(compression);
   options.SetMaxUnzippedPageSize(256);
   options.SetInitialUnzippedPageSize(64);
   return RNTupleWriter::Recreate(std::move(model), "mini", path, options);
}

template <typename T>
std::shared_ptr<T> Field(RNTupleModel &model, const char *name, ENTupleColumnType type)
{
   auto field = std::make_unique<ROOT::RField<T>>(name);
   field->SetColumnRepresentatives({{type}});
   model.AddField(std::move(field));
   return model.GetDefaultEntry().GetPtr<T>(name);
}

template <typename T>
std::shared_ptr<T> Truncated(RNTupleModel &model, const char *name, int bits)
{
   auto field = std::make_unique<ROOT::RField<T>>(name);
   field->SetTruncated(bits);
   model.AddField(std::move(field));
   return model.GetDefaultEntry().GetPtr<T>(name);
}

template <typename T>
std::shared_ptr<T> Quantized(RNTupleModel &model, const char *name, T low, T high, int bits)
{
   auto field = std::make_unique<ROOT::RField<T>>(name);
   field->SetQuantized(bits, {low, high});
   model.AddField(std::move(field));
   return model.GetDefaultEntry().GetPtr<T>(name);
}

// Every encoding of a column, over three clusters and several pages.
void Encodings(const char *path, int compression)
{
   auto model = RNTupleModel::Create();
   auto &m = *model;
   auto bit = m.MakeField<bool>("bit");
   auto character = m.MakeField<char>("char");
   auto byte = m.MakeField<std::byte>("byte");
   auto i8 = m.MakeField<std::int8_t>("int8");
   auto u8 = m.MakeField<std::uint8_t>("uint8");
   auto i16 = Field<std::int16_t>(m, "int16", ENTupleColumnType::kInt16);
   auto u16 = Field<std::uint16_t>(m, "uint16", ENTupleColumnType::kUInt16);
   auto i32 = Field<std::int32_t>(m, "int32", ENTupleColumnType::kInt32);
   auto u32 = Field<std::uint32_t>(m, "uint32", ENTupleColumnType::kUInt32);
   auto i64 = Field<std::int64_t>(m, "int64", ENTupleColumnType::kInt64);
   auto u64 = Field<std::uint64_t>(m, "uint64", ENTupleColumnType::kUInt64);
   auto si16 = Field<std::int16_t>(m, "split_int16", ENTupleColumnType::kSplitInt16);
   auto su16 = Field<std::uint16_t>(m, "split_uint16", ENTupleColumnType::kSplitUInt16);
   auto si32 = Field<std::int32_t>(m, "split_int32", ENTupleColumnType::kSplitInt32);
   auto su32 = Field<std::uint32_t>(m, "split_uint32", ENTupleColumnType::kSplitUInt32);
   auto si64 = Field<std::int64_t>(m, "split_int64", ENTupleColumnType::kSplitInt64);
   auto su64 = Field<std::uint64_t>(m, "split_uint64", ENTupleColumnType::kSplitUInt64);
   auto half = Field<float>(m, "real16", ENTupleColumnType::kReal16);
   auto f32 = Field<float>(m, "real32", ENTupleColumnType::kReal32);
   auto sf32 = Field<float>(m, "split_real32", ENTupleColumnType::kSplitReal32);
   auto t10 = Truncated<float>(m, "trunc10", 10);
   auto t17 = Truncated<float>(m, "trunc17", 17);
   auto t31 = Truncated<float>(m, "trunc31", 31);
   auto q1 = Quantized<float>(m, "quant1", -1, 3, 1);
   auto q11 = Quantized<float>(m, "quant11", -40, 40, 11);
   auto q32 = Quantized<float>(m, "quant32", -40, 40, 32);
   auto d64 = Field<double>(m, "real64", ENTupleColumnType::kReal64);
   auto sd64 = Field<double>(m, "split_real64", ENTupleColumnType::kSplitReal64);
   auto d32 = Field<double>(m, "double_real32", ENTupleColumnType::kReal32);
   auto sd32 = Field<double>(m, "double_split_real32", ENTupleColumnType::kSplitReal32);
   auto d16 = Field<double>(m, "double_real16", ENTupleColumnType::kReal16);
   auto dt = Truncated<double>(m, "double_trunc20", 20);
   auto dq = Quantized<double>(m, "double_quant13", -40, 40, 13);
   auto l32 = Field<std::vector<std::int16_t>>(m, "index32", ENTupleColumnType::kIndex32);
   auto l64 = Field<std::vector<std::int16_t>>(m, "index64", ENTupleColumnType::kIndex64);
   auto sl32 = Field<std::vector<std::int16_t>>(m, "split_index32", ENTupleColumnType::kSplitIndex32);
   auto sl64 = Field<std::vector<std::int16_t>>(m, "split_index64", ENTupleColumnType::kSplitIndex64);
   auto writer = Create(std::move(model), path, compression);
   for (int i = 0; i < 64; ++i) {
      if (i == 20 || i == 50) writer->CommitCluster();
      const long long wide = (i % 2 ? -1LL : 1LL) * i * i * i * 123456789012LL;
      const double real = (i - 32) * 0.8437 + 1.0 / (i + 1);
      *bit = i % 3 == 0;
      *character = i - 32;
      *byte = std::byte(i * 5);
      *i8 = i - 32;
      *u8 = i * 2 + 60;
      *i16 = *si16 = wide % 32768;
      *u16 = *su16 = i * 728;
      *i32 = *si32 = wide % 2147483648LL;
      *u32 = *su32 = i * 47721858u;
      *i64 = *si64 = wide;
      *u64 = *su64 = 18446744073709551615ull - i * 123456789012345ull;
      *half = *f32 = *sf32 = *t10 = *t17 = *t31 = *q11 = *q32 = real;
      *q1 = i % 5 ? -1 : 3;
      *d64 = *sd64 = *d32 = *sd32 = *d16 = *dt = *dq = real;
      l32->clear();
      for (int k = 0; k < i * 7 % 4; ++k) l32->push_back(i * 10 + k);
      *l64 = *sl32 = *sl64 = *l32;
      writer->Fill();
   }
}

// Every type of field.
void Shapes(const char *path, int compression)
{
   auto model = RNTupleModel::Create();
   auto &m = *model;
   m.SetDescription("one field of each type");
   auto text = m.MakeField<std::string>("text");
   auto texts = m.MakeField<std::vector<std::string>>("texts");
   auto pair_of_texts = m.MakeField<std::array<std::string, 2>>("text_array");
   auto list = m.MakeField<std::vector<float>>("list");
   auto nested = m.MakeField<std::vector<std::vector<int>>>("nested");
   auto deep = m.MakeField<std::vector<std::vector<std::vector<int>>>>("deep");
   auto array = m.MakeField<std::array<float, 3>>("array");
   auto matrix = m.MakeField<std::array<std::array<short, 2>, 2>>("matrix");
   auto one = m.MakeField<std::array<int, 1>>("one");
   auto lists = m.MakeField<std::array<std::vector<int>, 2>>("array_of_lists");
   auto arrays = m.MakeField<std::vector<std::array<float, 2>>>("list_of_arrays");
   auto flags = m.MakeField<std::vector<bool>>("flags");
   auto bits = m.MakeField<std::bitset<11>>("bits");
   auto rvec = m.MakeField<ROOT::RVec<double>>("rvec");
   auto maybe = m.MakeField<std::optional<float>>("maybe");
   auto pointer = m.MakeField<std::unique_ptr<int>>("pointer");
   auto pair = m.MakeField<std::pair<int, float>>("pair");
   auto tuple = m.MakeField<std::tuple<char, double, std::vector<int>>>("tuple");
   auto map = m.MakeField<std::map<std::string, int>>("map");
   auto set = m.MakeField<std::set<int>>("set");
   auto color = m.MakeField<Color>("color");
   auto atomic = m.MakeField<std::atomic<int>>("atomic");
   auto hit = m.MakeField<Hit>("hit");
   auto hits = m.MakeField<std::vector<Hit>>("hits");
   auto track = m.MakeField<Track>("track");
   auto tracks = m.MakeField<std::vector<Track>>("tracks");
   auto empty = m.MakeField<Nothing>("empty");
   auto variant = m.MakeField<std::variant<int, float>>("variant");
   m.AddProjectedField(std::make_unique<ROOT::RField<ROOT::RNTupleCardinality<std::uint32_t>>>("nlist"),
                       [](const std::string &) { return "list"; });
   m.AddProjectedField(std::make_unique<ROOT::RField<ROOT::RNTupleCardinality<std::uint64_t>>>("nhits"),
                       [](const std::string &) { return "hits"; });
   m.AddProjectedField(std::make_unique<ROOT::RField<std::vector<float>>>("hit_x"), [](const std::string &name) {
      return name == "hit_x" ? std::string("hits") : std::string("hits._0.x");
   });
   auto writer = Create(std::move(model), path, compression);
   auto fill = [](Hit &h, int i) {
      h.b = i;
      h.shared = i * 0.5f;
      h.x = i * 1.25f;
      h.adc.assign(i % 3, short(-i));
      h.uv = {i + 0.25f, i + 0.75f};
   };
   auto fillTrack = [&](Track &t, int i) {
      t.b = i * 3;
      t.Base::shared = i;
      t.o = i * 0.1;
      t.Other::shared = -i;
      t.id = i;
      t.hits.resize(i % 3);
      for (int k = 0; k < i % 3; ++k) fill(t.hits[k], i + k);
      t.label = "t" + std::to_string(i);
   };
   for (int i = 0; i < 12; ++i) {
      if (i == 6 || i == 7) writer->CommitCluster();
      *text = std::string(i % 4, char('a' + i)) + (i == 5 ? "\xC3\xA9" : "");
      texts->assign(i % 3, "s" + std::to_string(i));
      *pair_of_texts = {"first", std::string(i % 5, 'x')};
      list->clear();
      nested->clear();
      deep->clear();
      flags->clear();
      arrays->clear();
      for (int k = 0; k < i * 5 % 4; ++k) {
         list->push_back(i + k * 0.125f);
         nested->push_back(std::vector<int>(k, i * 100 + k));
         deep->push_back({{i}, {}});
         flags->push_back((i + k) % 2);
         arrays->push_back({float(i), float(k)});
      }
      *array = {i * 1.f, i * 2.f, i * 3.f};
      *matrix = {{{short(i), short(-i)}, {short(i + 1), short(-i - 1)}}};
      *one = {i * 11};
      *lists = {std::vector<int>(i % 2, i), std::vector<int>(i % 3, -i)};
      *bits = i * 97;
      rvec->assign(i % 3, i * 0.3);
      if (i % 2) *maybe = i * 0.5f; else maybe->reset();
      if (i % 3) *pointer = std::make_unique<int>(i); else pointer->reset();
      *pair = {i, i * 0.25f};
      *tuple = {char(i), i * 0.01, std::vector<int>(i % 4, i)};
      map->clear();
      set->clear();
      for (int k = 0; k < i % 3; ++k) {
         (*map)["k" + std::to_string(k)] = i * k;
         set->insert(i - k);
      }
      *color = i % 2 ? Color::red : Color::green;
      *atomic = i * i;
      fill(*hit, i);
      hits->resize(i % 4);
      for (int k = 0; k < i % 4; ++k) fill((*hits)[k], i * 10 + k);
      fillTrack(*track, i);
      tracks->resize(i % 2);
      if (i % 2) fillTrack((*tracks)[0], i);
      if (i % 2) *variant = i; else *variant = float(i);
      writer->Fill();
   }
}

// Fields added while writing: in the middle of the second cluster, and at the beginning of the fourth.
// The first three clusters are a group of their own.
void Late(const char *path, int compression)
{
   auto model = RNTupleModel::Create();
   auto first = model->MakeField<int>("first");
   auto writer = Create(std::move(model), path, compression);
   for (int i = 0; i < 5; ++i) { *first = i; writer->Fill(); }
   writer->CommitCluster();
   for (int i = 5; i < 8; ++i) { *first = i; writer->Fill(); }
   auto updater = writer->CreateModelUpdater();
   updater->BeginUpdate();
   auto late = updater->MakeField<float>("late");
   auto array = updater->MakeField<std::array<int, 2>>("late_array");
   auto list = updater->MakeField<std::vector<int>>("late_list");
   auto text = updater->MakeField<std::string>("late_text");
   auto flag = updater->MakeField<bool>("late_flag");
   updater->CommitUpdate();
   auto fill = [&](int i) {
      *first = i;
      *late = i * 0.5f;
      *array = {i, -i};
      list->assign(i % 3, i);
      *text = std::string(i % 4, 'z');
      *flag = i % 2;
   };
   for (int i = 8; i < 12; ++i) { fill(i); writer->Fill(); }
   writer->CommitCluster();
   for (int i = 12; i < 14; ++i) { fill(i); writer->Fill(); }
   writer->CommitCluster(true);
   updater = writer->CreateModelUpdater();
   updater->BeginUpdate();
   auto last = updater->MakeField<std::vector<std::vector<float>>>("last");
   updater->AddProjectedField(std::make_unique<ROOT::RField<ROOT::RNTupleCardinality<std::uint32_t>>>("nlate"),
                              [](const std::string &) { return "late_list"; });
   updater->CommitUpdate();
   for (int i = 14; i < 18; ++i) {
      fill(i);
      last->assign(i % 3, std::vector<float>(i % 2, i));
      writer->Fill();
      if (i == 15) writer->CommitCluster(true);
   }
}

void Empty(const char *path, int compression)
{
   auto model = RNTupleModel::Create();
   model->MakeField<int>("number");
   model->MakeField<std::vector<float>>("list");
   model->MakeField<std::string>("text");
   Create(std::move(model), path, compression);
}

} // namespace fixture
"""

OUTPUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "rntuple")


def plain(value):
    """A C++ value as lists, numbers and strings."""
    if isinstance(value, (bool, int, float)):
        return value
    name = type(value).__cpp_name__ if hasattr(type(value), "__cpp_name__") else ""
    if isinstance(value, str) or name == "std::string" or name.startswith("std::basic_string"):
        return bytes(value).decode("latin-1") if isinstance(value, bytes) else str(value)
    return [plain(item) for item in value]


def column(reader, name, kind, convert=plain):
    view = reader.GetView[kind](name)
    return [convert(view(entry)) for entry in range(reader.GetNEntries())]


def flatten(value):
    return [number for item in value for number in (flatten(item) if isinstance(item, list) else [item])]


def encodings(reader):
    types = {
        "bit": "bool", "int8": "std::int8_t", "uint8": "std::uint8_t", "char": "char", "byte": "std::byte",
    }
    result = {}
    for name in reader.GetModel().GetFieldNames():
        name = str(name)
        kind = types.get(name)
        if "index" in name:
            kind = "std::vector<std::int16_t>"
        elif "real" in name or "trunc" in name or "quant" in name:
            kind = "double" if name.startswith("double") or name.endswith("real64") else "float"
        elif kind is None:
            kind = "std::" + name.replace("split_", "") + "_t"
        if name in ("char", "int8"):
            result[name] = column(reader, name, kind, lambda v: (ord(v) if isinstance(v, str) else int(v)))
            result[name] = [v - 256 if v > 127 else v for v in result[name]]
        elif name in ("byte", "uint8"):
            result[name] = column(reader, name, kind, lambda v: ord(v) if isinstance(v, str) else int(v))
        else:
            result[name] = column(reader, name, kind)
    return result


def members(prefix, objects, inner):
    """The branches of a class's members; `inner` takes what is in one entry apart."""
    def take(get):
        return [inner(entry, get) for entry in objects]
    return {prefix + name: take(get) for name, get in {
        "b": lambda h: int(h.b), "shared": lambda h: float(h.shared), "x": lambda h: float(h.x),
        "adc": lambda h: [int(a) for a in h.adc], "uv": lambda h: [float(u) for u in h.uv],
    }.items()}


def shapes(reader):
    result = {}
    for name, kind in {
        "text": "std::string", "texts": "std::vector<std::string>", "text_array": "std::array<std::string,2>",
        "list": "std::vector<float>", "nested": "std::vector<std::vector<int>>",
        "array": "std::array<float,3>", "one": "std::array<int,1>",
        "array_of_lists": "std::array<std::vector<int>,2>", "flags": "std::vector<bool>",
        "rvec": "ROOT::RVec<double>", "set": "std::set<int>", "hit_x": "std::vector<float>",
    }.items():
        result[name] = column(reader, name, kind)
    result["matrix"] = column(reader, "matrix", "std::array<std::array<short,2>,2>", lambda v: flatten(plain(v)))
    result["list_of_arrays"] = column(
        reader, "list_of_arrays", "std::vector<std::array<float,2>>", lambda v: flatten(plain(v)))
    result["bits"] = column(reader, "bits", "std::bitset<11>", lambda v: [bool(v.test(i)) for i in range(11)])
    result["maybe"] = column(reader, "maybe", "std::optional<float>", lambda v: [v.value()] if v.has_value() else [])
    result["pointer"] = column(reader, "pointer", "std::unique_ptr<int>", lambda v: [int(v.get()[0])] if v else [])
    pairs = column(reader, "pair", "std::pair<int,float>", lambda v: (v.first, v.second))
    result["pair._0"] = [a for a, _ in pairs]
    result["pair._1"] = [b for _, b in pairs]
    get = ROOT.std.get
    tuples = column(
        reader, "tuple", "std::tuple<char,double,std::vector<int>>",
        lambda v: (ord(get[0](v)), float(get[1](v)), plain(get[2](v))))
    for i in range(3):
        result[f"tuple._{i}"] = [t[i] for t in tuples]
    maps = column(reader, "map", "std::map<std::string,int>", lambda v: [(str(p.first), int(p.second)) for p in v])
    result["map._0"] = [[k for k, _ in m] for m in maps]
    result["map._1"] = [[v for _, v in m] for m in maps]
    result["color"] = column(reader, "color", "fixture::Color", lambda v: (int(v) + 0x8000 & 0xFFFF) - 0x8000)
    result["atomic"] = column(reader, "atomic", "std::atomic<int>", lambda v: int(v.load()))
    def hits(v):
        return [ROOT.fixture.Hit(h) for h in v]
    result |= members("hit.", column(reader, "hit", "fixture::Hit", ROOT.fixture.Hit), lambda h, get: get(h))
    lists = members("hits.", column(reader, "hits", "std::vector<fixture::Hit>", hits), lambda v, get: [get(h) for h in v])
    lists["hits.uv"] = [flatten(v) for v in lists["hits.uv"]]
    result |= lists
    result["nlist"] = [len(v) for v in result["list"]]
    result["nhits"] = [len(v) for v in result["hits.x"]]
    tracks = column(reader, "track", "fixture::Track", ROOT.fixture.Track)
    many = column(reader, "tracks", "std::vector<fixture::Track>", lambda v: [ROOT.fixture.Track(t) for t in v])
    for name, get in {
        "b": lambda t: int(t.b), "o": lambda t: float(t.o), "id": lambda t: int(t.id), "label": lambda t: str(t.label),
        "fixture::Base::shared": lambda t: float(ROOT.fixture.BaseShared(t)),
        "fixture::Other::shared": lambda t: float(ROOT.fixture.OtherShared(t)),
        "hits.x": lambda t: [float(h.x) for h in t.hits],
        "hits.adc": lambda t: [[int(a) for a in h.adc] for h in t.hits],
        "hits.uv": lambda t: [float(u) for h in t.hits for u in h.uv],
        "hits.b": lambda t: [int(h.b) for h in t.hits],
        "hits.shared": lambda t: [float(h.shared) for h in t.hits],
    }.items():
        result["track." + name] = [get(t) for t in tracks]
        if name != "hits.adc":
            result["tracks." + name] = [[get(t) for t in v] for v in many]
    return result


def late(reader):
    result = {name: column(reader, name, kind) for name, kind in {
        "first": "int", "late": "float", "late_array": "std::array<int,2>", "late_list": "std::vector<int>",
        "late_text": "std::string", "late_flag": "bool", "last": "std::vector<std::vector<float>>",
    }.items()}
    result["nlate"] = [len(v) for v in result["late_list"]]
    return result


def empty(reader):
    return {"number": [], "list": [], "text": []}


def write_with_uproot(path, compression):
    import awkward
    import uproot

    data = {
        "number": [3 * i for i in range(20)],
        "list": [[i + 0.5 * j for j in range(i % 4)] for i in range(20)],
        "text": ["u" * (i % 5) for i in range(20)],
    }
    with uproot.recreate(path, compression=uproot.ZLIB(compression - 100)) as file:
        file.mkrntuple("mini", awkward.zip({name: awkward.Array(v) for name, v in data.items()}, depth_limit=1))


def from_uproot(reader):
    kinds = {"number": "std::int64_t", "list": "std::vector<double>", "text": "std::string"}
    return {name: column(reader, name, kind) for name, kind in kinds.items()}


def main():
    ROOT.gInterpreter.Declare(CODE)
    ROOT.gInterpreter.Declare("""namespace fixture {
       float BaseShared(const Track &t) { return t.Base::shared; }
       float OtherShared(const Track &t) { return t.Other::shared; }
    }""")
    os.makedirs(OUTPUT, exist_ok=True)
    table = os.path.join(OUTPUT, "expected.json")
    expected = {}
    if sys.argv[1:]:
        with open(table) as file:
            expected = json.load(file)
    none, zlib, lzma, lz4, zstd = 0, 101, 207, 404, 505
    for name, make, compression, read in [
        ("encodings", ROOT.fixture.Encodings, zlib, encodings),
        ("encodings_none", ROOT.fixture.Encodings, none, encodings),
        ("shapes", ROOT.fixture.Shapes, zstd, shapes),
        ("late", ROOT.fixture.Late, lzma, late),
        ("late_lz4", ROOT.fixture.Late, lz4, late),
        ("late_none", ROOT.fixture.Late, none, late),
        ("empty", ROOT.fixture.Empty, zstd, empty),
        ("uproot", write_with_uproot, zlib, from_uproot),
    ]:
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        path = os.path.join(OUTPUT, name + ".root")
        make(path, compression)
        values = read(ROOT.RNTupleReader.Open("mini", path))
        assert expected.setdefault(name.split("_")[0], values) == values
    with open(table, "w") as file:
        json.dump(expected, file, separators=(",", ":"))


if __name__ == "__main__":
    main()
