#!/usr/bin/env python3
"""Makes RNTuples of objects that are stored by their streamers: streamed.py FOLDER

streamed.root has an RNTuple for each class of structures.py: an object, and where objects can be copied, lists and optionals of it; of
Hit also what else is made of objects; and nested_columns, of nested types without objects. Beside it streamed.jsonl says what ROOT
reads, as structures.py has it. unread/own_streamers.root, in whose RNTuple `run` counts entries, has classes with streamers of their
own: one that no description is written of, one that writes more than its description says, a class with a member of the former, and
one that is as described. seeds/streamed.root is for the fuzzer, without compression.
"""
import json
import os
import pathlib
import sys
import tempfile

import ROOT

from owners import compiled
from structures import BOTH, CLASSES, LINKS

CODE = CLASSES + r"""
#include <optional>
#include <variant>
#include <ROOT/RField.hxx>
#include <ROOT/RNTupleModel.hxx>
#include <ROOT/RNTupleReader.hxx>
#include <ROOT/RNTupleWriteOptions.hxx>
#include <ROOT/RNTupleWriter.hxx>

struct Around { int before = 0; Hit hit; std::vector<Hit> hits; };
// Of another name in an RNTuple than in its description.
template <class T> struct Boxed { T value = 0; std::vector<T> more; };
struct Unknown { int a = 0; void Streamer(TBuffer &b); };
struct Longer { int a = 0; void Streamer(TBuffer &b); };
struct Mixed { int a = 0; Unknown unknown; float c = 0; };
inline void Unknown::Streamer(TBuffer &b) { if (b.IsReading()) b >> a; else b << a; }
inline void Longer::Streamer(TBuffer &b) { if (b.IsReading()) { b.ReadClassBuffer(TClass::GetClass("Longer"), this); b >> a; } else { b.WriteClassBuffer(TClass::GetClass("Longer"), this); b << a; } }

void fill(Track &o, int i) { o.Set(i); }

using Model = ROOT::RNTupleModel;
std::unique_ptr<ROOT::RNTupleWriter> writer(std::unique_ptr<Model> model, const char *name, TFile &file) {
  ROOT::RNTupleWriteOptions options; options.SetCompression(file.GetCompressionSettings());
  options.SetInitialUnzippedPageSize(64); options.SetMaxUnzippedPageSize(512);
  return ROOT::RNTupleWriter::Append(std::move(model), name, file, options);
}
template <class T> std::shared_ptr<T> field(Model &model, const char *name, const std::string &type) {
  model.AddField(ROOT::RFieldBase::Create(name, type).Unwrap());
  return model.GetDefaultEntry().GetPtr<T>(name);
}

template <class T> void streamOne(TFile &file, const char *name, const std::string &type) {
  auto model = Model::Create();
  auto one = field<T>(*model, "one", type);
  auto out = writer(std::move(model), name, file);
  for (int i = 0; i < 7; ++i) { if (i == 4) out->CommitCluster(); fill(*one, i); out->Fill(); }
}
template <class T> void streamAll(TFile &file, const char *name, const std::string &type, int entries = 7) {
  auto model = Model::Create();
  auto one = field<T>(*model, "one", type);
  auto list = field<std::vector<T>>(*model, "list", "std::vector<" + type + ">");
  auto maybe = field<std::optional<T>>(*model, "maybe", "std::optional<" + type + ">");
  auto out = writer(std::move(model), name, file);
  for (int i = 0; i < entries; ++i) {
    if (i == 4) out->CommitCluster();
    fill(*one, i); list->clear(); maybe->reset(); T item;
    for (int k = 0; k < i % 4; ++k) { fill(item, i + k); list->push_back(item); }
    if (i % 3) { fill(item, 2 * i); *maybe = item; }
    out->Fill();
  }
}
// Hits wherever objects may be.
void writeDeep(TFile &file) {
  auto model = Model::Create();
  auto lists = field<std::vector<std::vector<Hit>>>(*model, "lists", "std::vector<std::vector<Hit>>");
  auto two = field<std::array<Hit, 2>>(*model, "two", "std::array<Hit,2>");
  auto either = field<std::variant<int, Hit>>(*model, "either", "std::variant<std::int32_t,Hit>");
  auto keyed = field<std::map<int, Hit>>(*model, "keyed", "std::map<std::int32_t,Hit>");
  auto around = field<Around>(*model, "around", "Around");
  auto boxed = field<Boxed<int>>(*model, "boxed", "Boxed<int>");
  auto arounds = field<std::vector<Around>>(*model, "arounds", "std::vector<Around>");
  auto out = writer(std::move(model), "deep", file);
  for (int i = 0; i < 7; ++i) {
    if (i == 4) out->CommitCluster();
    lists->clear(); keyed->clear(); arounds->clear();
    for (int k = 0; k < i % 3; ++k) { lists->push_back(std::vector<Hit>(k + 1, Hit(i + k))); (*keyed)[10 * k] = Hit(i - k); arounds->push_back({k, Hit(i), std::vector<Hit>(k, Hit(k))}); }
    (*two)[0] = Hit(i); (*two)[1] = Hit(i + 1);
    if (i % 2) *either = Hit(i); else *either = i;
    boxed->value = i; boxed->more.assign(i % 3, -i);
    *around = {i, Hit(3 * i), std::vector<Hit>(i % 2, Hit(i))};
    out->Fill();
  }
}
// What is stored in columns of its own, nested.
using Either = std::variant<int, std::string, std::vector<float>>;
void writeNested(TFile &file) {
  auto model = Model::Create();
  auto maps = model->MakeField<std::map<int, std::map<std::string, std::vector<float>>>>("maps");
  auto sets = model->MakeField<std::vector<std::set<int>>>("sets");
  auto keys = model->MakeField<std::map<std::string, std::set<std::string>>>("keys");
  auto maybes = model->MakeField<std::optional<std::vector<std::optional<int>>>>("maybes");
  auto eithers = model->MakeField<std::vector<Either>>("eithers");
  auto texts = model->MakeField<std::vector<std::vector<std::vector<std::string>>>>("texts");
  auto pairs = model->MakeField<std::array<std::pair<int, std::vector<std::pair<std::string, double>>>, 2>>("pairs");
  auto out = writer(std::move(model), "nested_columns", file);
  for (int i = 0; i < 7; ++i) {
    if (i == 4) out->CommitCluster();
    maps->clear(); sets->clear(); keys->clear(); maybes->reset(); eithers->clear(); texts->clear();
    for (int k = 0; k < i % 4; ++k) {
      (*maps)[k]["a"].assign(k, i + 0.5f); (*maps)[k][std::string(k, 'b')].assign(1, -i);
      sets->push_back({i, k, 9}); (*keys)[std::string(k + 1, 'k')] = {"x", std::string(i, 'y')};
      if (k == 0) *maybes = std::vector<std::optional<int>>();
      (**maybes).push_back(k % 2 ? std::optional<int>() : i);
      Either either = k; if ((i + k) % 3 == 1) either = std::string(k, 'e'); if ((i + k) % 3 == 2) either = std::vector<float>(k, 0.5f * i);
      eithers->push_back(either);
      texts->push_back({{}, {"t", std::string(k, 'u')}}); (*pairs)[k % 2] = {i, {{std::string(k, 'p'), 0.25 * k}}};
    }
    out->Fill();
  }
}
void writeOwn(TFile &file) {
  auto model = Model::Create();
  auto run = field<int>(*model, "run", "std::int32_t");
  auto unknown = field<Unknown>(*model, "unknown", "Unknown");
  auto longer = field<Longer>(*model, "longer", "Longer");
  auto mixed = field<Mixed>(*model, "mixed", "Mixed");
  auto point = field<Point>(*model, "point", "Point");
  auto out = writer(std::move(model), "own", file);
  for (int i = 0; i < 3; ++i) { *run = i; unknown->a = longer->a = mixed->a = mixed->unknown.a = i; *point = Point(i); out->Fill(); }
}

template <class T> std::string json(const T &value) { if constexpr (std::is_arithmetic_v<T>) return std::to_string(value); else return TBufferJSON::ToJSON(&value).Data(); }
std::string json(const std::string &value) { return "\"" + value + "\""; }
std::string json(const Around &value);
template <class T> std::string json(const std::vector<T> &values);
template <class T> std::string json(const std::set<T> &values);
template <class T, std::size_t N> std::string json(const std::array<T, N> &values);
template <class T> std::string json(const std::optional<T> &value);
template <class... T> std::string json(const std::variant<T...> &value);
template <class A, class B> std::string json(const std::pair<A, B> &value);
template <class K, class V> std::string json(const std::map<K, V> &values);
template <class L> std::string jsons(const L &values) {
  std::string text;
  for (const auto &value : values) text += (text.empty() ? "" : ",") + json(value);
  return "[" + text + "]";
}
template <class T> std::string json(const std::vector<T> &values) { return jsons(values); }
template <class T> std::string json(const std::set<T> &values) { return jsons(values); }
template <class T, std::size_t N> std::string json(const std::array<T, N> &values) { return jsons(values); }
template <class K, class V> std::string json(const std::map<K, V> &values) { return jsons(values); }
template <class T> std::string json(const std::optional<T> &value) { return value ? "[" + json(*value) + "]" : "[]"; }
template <class A, class B> std::string json(const std::pair<A, B> &value) { return "{\"_0\":" + json(value.first) + ",\"_1\":" + json(value.second) + "}"; }
template <class... T> std::string json(const std::variant<T...> &value) {
  std::string text;
  for (std::size_t kind = 0; kind < sizeof...(T); ++kind) {
    text += (kind ? ",\"_" : "\"_") + std::to_string(kind) + "\":[";
    if (kind == value.index()) text += std::visit([](auto &&held) { return json(held); }, value);
    text += "]";
  }
  return "{" + text + "}";
}
std::string json(const Around &value) { return "{\"before\":" + json(value.before) + ",\"hit\":" + json(value.hit) + ",\"hits\":" + json(value.hits) + "}"; }
// What ROOT reads of a field, as the JSON of each entry.
template <class T> std::vector<std::string> told(const char *file, const char *name, const char *field) {
  auto reader = ROOT::RNTupleReader::Open(name, file);
  std::vector<std::string> found;
  auto view = reader->GetView<void>(field, nullptr);
  for (int i = 0; i < int(reader->GetNEntries()); ++i) { auto value = view.GetField().CreateObject<T>(); view.Bind(std::shared_ptr<void>(value.get(), [](void *) {})); view(i); found.push_back(json(*value)); value.release(); }
  return found;
}
"""

DEEP = {
    "lists": "std::vector<std::vector<Hit>>", "two": "std::array<Hit,2>", "either": "std::variant<int,Hit>",
    "keyed": "std::map<int,Hit>", "around": "Around", "boxed": "Boxed<int>", "arounds": "std::vector<Around>"}

NESTED = {
    "maps": "std::map<int,std::map<std::string,std::vector<float>>>", "sets": "std::vector<std::set<int>>",
    "keys": "std::map<std::string,std::set<std::string>>", "maybes": "std::optional<std::vector<std::optional<int>>>",
    "eithers": "std::vector<Either>",
    "texts": "std::vector<std::vector<std::vector<std::string>>>",
    "pairs": "std::array<std::pair<int,std::vector<std::pair<std::string,double>>>,2>"}


def stream(*names):
    for name in names:
        described = ROOT.TClass.GetClass(name)
        described.CreateAttributeMap()
        described.GetAttributeMap().AddProperty("rntuple.streamerMode", "true")


def file(path, compression=505):
    path.parent.mkdir(exist_ok=True)
    # The file's own name is in the file.
    os.chdir(path.parent)
    return ROOT.TFile(path.name, "RECREATE", "", compression)


def main(folder):
    singles = ["Counted", "Pointers", "Track"]
    stream(*BOTH, *singles, "Boxed<int>", "Unknown", "Longer", "Mixed")
    path = folder / "streamed.root"
    out = file(path)
    fields = {}
    for name in BOTH:
        ROOT.streamAll[name](out, name.lower(), name)
        fields[name.lower()] = {"one": name, "list": f"std::vector<{name}>", "maybe": f"std::optional<{name}>"}
    for name in singles:
        ROOT.streamOne[name](out, name.lower(), name)
        fields[name.lower()] = {"one": name}
    ROOT.writeDeep(out)
    ROOT.writeNested(out)
    fields |= {"deep": DEEP, "nested_columns": NESTED}
    out.Close()
    with open(path.with_suffix(".jsonl"), "w") as lines:
        for tree, types in fields.items():
            for field, name in types.items():
                found = [json.loads(str(text)) for text in ROOT.told[name](str(path), tree, field)]
                lines.write(json.dumps({"tree": tree, "branch": field, "values": found}) + "\n")
    out = file(folder / "unread" / "own_streamers.root")
    ROOT.writeOwn(out)
    out.Close()
    out = file(folder / "seeds" / "streamed.root", 0)
    ROOT.streamAll["Hit"](out, "mini", "Hit", 3)
    out.Close()


if __name__ == "__main__":
    ROOT.gROOT.SetBatch(True)
    folder = pathlib.Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as build:
        links = [line.split("C++ class ")[1].removesuffix("+;") for line in LINKS.splitlines()]
        compiled(build, "Streamed", CODE, [
            *links, "Around", "Boxed<int>", "Mixed", "Longer-", "Unknown-", "std::map<int, Hit>", "std::pair<int, Hit>",
            "std::map<std::string, std::vector<float>>", "std::map<int, std::map<std::string, std::vector<float>>>",
            "std::map<std::string, std::set<std::string>>"])
        main(folder)
