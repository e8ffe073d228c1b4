#!/usr/bin/env python3
"""Holds branches that uproot refuses or reads otherwise against ROOT: check-conformance-root.py REPORT

REPORT is what check-conformance-values.py wrote. ROOT reads the branches without the libraries of their classes: the whole object
becomes JSON (`TBufferJSON`), which tells the counts of all lists; where that fails, as of classes with a TObject in them,
`TTreeFormula` gives the values of each leaf, and of lists within lists only how many values an entry has. ROOT ends by a signal for
some branches, so each is read by a process of its own. Prints how many branches are

    equal           all leaves have the same values and counts
    equal in value  the same values, and as many of them in each entry
    in part         as those, but ROOT does not give some leaves, such as the bits of a TObject
    differs         one of the leaves does not, with the reason
    empty           they hold no members, so that there is nothing to compare
    not told        ROOT does not give a leaf, with the reason

and all but the first two and the empty ones. Exit status 1 if any differs, or ROOT does not tell what uproot reads otherwise; 3
without PyROOT, where nothing is compared.
"""
import collections
import importlib.util
import json
import os
import pathlib
import re
import signal
import struct
import sys
import tempfile
import zlib

try:
    import ROOT
except ImportError:
    print("PyROOT is missing: what uproot refuses is not held against ROOT")
    sys.exit(3)

spec = importlib.util.spec_from_file_location("structures", pathlib.Path(__file__).with_name("check-structures.py"))
structures = importlib.util.module_from_spec(spec)
spec.loader.exec_module(structures)

# Of the leaves of a branch the worst counts, of two ways to read it the better.
ORDER = ["equal", "equal in value", "not told", "differs"]
BETTER = ["equal", "equal in value", "in part", "differs", "not told"]
MOST_SECONDS = 60


class Untold(Exception):
    """ROOT does not give the values."""


def prepare():
    ROOT.gROOT.SetBatch(True)
    ROOT.gErrorIgnoreLevel = ROOT.kFatal
    ROOT.TBufferJSON.SetFloatFormat("%.9g")
    ROOT.TBufferJSON.SetDoubleFormat("%.17g")
    # Without these, ROOT gives nothing of maps.
    os.chdir(tempfile.mkdtemp())
    for mapped in ["short", "int", "string", "vector<int> ", "vector<string> "]:
        name = f"map<string,{mapped}>"
        ROOT.gInterpreter.GenerateDictionary(name, "map;string;vector")
    ROOT.gInterpreter.Declare("""
        #include <TBranchElement.h>
        #include <TBufferJSON.h>
        #include <TTreeFormula.h>
        std::string jsonOf(TBranchElement *branch) {
          auto described = TClass::GetClass(branch->GetClassName());
          auto object = branch->GetObject();
          return described && object ? TBufferJSON::ConvertToJSON(object, described).Data() : "";
        }
        Long64_t integerOf(TTreeFormula *formula, int number) { return formula->EvalInstance64(number); }
        """)


def rounded(value, line):
    """The value as the leaf's type has it: JSON has decimal digits."""
    if isinstance(value, list):
        return [rounded(part, line) for part in value]
    if isinstance(value, (int, float)) and line["element_type"] == "float":
        return struct.unpack("f", struct.pack("f", value))[0]
    return value


def ways(line):
    """How the leaf may be called within its top branch: without the names of base classes, and of the branch itself."""
    pieces = line["branch"].split("/")
    top = pieces[0].rstrip(".")
    name = pieces[-1].split("[")[0]
    for prefix in [top + ".", ""]:
        if name.startswith(prefix):
            names = name[len(prefix):].split(".")
            yield from (names[start:] for start in range(len(names)))


def as_json(entries, line):
    """The verdict by the JSON of the entries."""
    for names in ways(line):
        try:
            found = [rounded(structures.at(entry, names), line) for entry in entries]
        except structures.Absent:
            continue
        reason = structures.compare(line, found)
        return ("differs", reason) if reason else ("equal", "")
    raise Untold("ROOT's JSON has no such member")


def as_formula(tree, line):
    """The verdict by the values of each entry."""
    pieces = line["branch"].split("/")
    if pieces[-1].endswith("fBits"):
        raise Untold("a formula has 0 for the bits of objects")
    if re.search(r"strings\d|jagged[3-9]", line["category"]):
        raise Untold("a formula has no lists of so many levels")
    if pieces[-1].endswith((".first", ".second")):
        raise Untold("a formula has one value of an empty map")
    is_text, is_real = line["category"].startswith("string"), line["element_type"] in ("float", "double")
    found = []
    for name in dict.fromkeys(
            [pieces[-1], ".".join(pieces), line["branch"], pieces[0].rstrip(".") + "." + pieces[-1]]):
        formula = ROOT.TTreeFormula("leaf", name, tree)
        if formula.GetNdim() == 0 or formula.IsString() != is_text:
            continue
        counts, values = [], []
        for entry in range(line["entries"]):
            tree.LoadTree(entry)
            count = formula.GetNdata()
            counts.append(count)
            for number in range(count):
                if is_text:
                    values.append(str(formula.EvalStringInstance(number)).encode())
                elif is_real:
                    values.append(formula.EvalInstance(number))
                else:
                    values.append(ROOT.integerOf(formula, number))
        found.append(judged(line, counts, values, is_text, is_real))
    if not found:
        raise Untold("ROOT has no formula of it")
    return min(found, key=lambda verdict: BETTER.index(verdict[0]))


def as_leaf(tree, line):
    """The verdict on a leaf that is no object."""
    leaf = tree.GetLeaf(line["branch"].split("[")[0].replace(".", "/", 1))
    if not leaf or leaf.GetBranch().ClassName() != "TBranch" or line["category"].startswith("string"):
        raise Untold("no leaf")
    counts, values = [], []
    for entry in range(line["entries"]):
        leaf.GetBranch().GetEntry(entry)
        counts.append(leaf.GetLen())
        for number in range(leaf.GetLen()):
            is_real = line["element_type"] in ("float", "double")
            values.append(leaf.GetValue(number) if is_real else leaf.GetValueLong64(number))
    return judged(line, counts, values, False, True)


def judged(line, counts, values, is_text, is_real):
    if len(values) != line["count"]:
        return "differs", f"{line['count']} values, ROOT has {len(values)}"
    if is_text:
        same = zlib.crc32(b"".join(values)) == line["values_crc"]
    else:
        same = structures.crc(values) == line["values_crc"]
    if not same:
        return "differs", f"values {line['first']}, ROOT has {values[:5]}"
    if line["category"] in ("flat", "fixed"):
        return "equal", ""
    if line["category"] in ("jagged", "string", "strings"):
        lengths = list(map(len, values)) if is_text else []
        told = structures.crc((counts if line["category"] != "string" else []) + lengths)
        return ("equal", "") if told == line["counts_crc"] else ("differs", "counts")
    return "equal in value", ""


def judge(about, attempt):
    """The verdict on a branch by one of the ways to read it."""
    file = ROOT.TFile.Open(about["file"])
    tree = file.Get(about["tree"])
    if attempt is as_json:
        branch = tree.GetBranch(about["branch"].split("/")[0])
        if not branch or branch.ClassName() != "TBranchElement":
            raise Untold("no object")
        entries = []
        for entry in range(branch.GetEntries()):
            branch.GetEntry(entry)
            value = json.loads(ROOT.jsonOf(branch))
            entries.append(structures.resolved(value, structures.numbered(value, [])))
    else:
        entries = tree
    verdicts = []
    for line in about["leaves"]:
        if line["category"] != "records":
            try:
                verdicts.append(attempt(entries, line))
            except Untold as untold:
                verdicts.append(("not told", f"{line['branch']}: {untold}"))
    worst = max(verdicts, key=lambda verdict: ORDER.index(verdict[0]))
    if worst[0] == "not told" and any(verdict[0] != "not told" for verdict in verdicts):
        told = sum(verdict[0] != "not told" for verdict in verdicts)
        return "in part", f"{told} of {len(verdicts)} leaves are equal; {worst[1]}"
    return worst


def apart(about, attempt):
    """The verdict, found by a process of its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS):
            ROOT.gSystem.ResetSignals()
            signal.signal(number, signal.SIG_DFL)
        signal.alarm(MOST_SECONDS)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            verdict = judge(about, attempt)
        except Exception as error:
            verdict = "not told", f"{type(error).__name__}: {error}".splitlines()[0]
        os.write(writer, json.dumps(verdict).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return tuple(json.loads(text)) if text else ("not told", "ROOT ends by a signal, or takes too long")


def verdict(about):
    if all(line["category"] == "records" for line in about["leaves"]):
        return "empty", ""
    found = apart(about, as_json)
    if found[0] == "equal":
        return found
    # What one of the ways tells is no less right for what the other does not.
    if found[0] == "not told":
        found = min(found, apart(about, as_leaf), key=lambda verdict: BETTER.index(verdict[0]))
    return min(found, apart(about, as_formula), key=lambda verdict: BETTER.index(verdict[0]))


def main(report):
    lines = [json.loads(line) for line in open(report)]
    prepare()
    verdicts = collections.Counter()
    is_right = True
    for about in lines:
        if not about["leaves"]:
            continue
        found, reason = verdict(about)
        verdicts[found] += 1
        is_right &= found != "differs" and (found != "not told" or about["verdict"] != "differs")
        if found in ("differs", "not told"):
            print(f"{found}: {pathlib.Path(about['file']).name}: {about['tree']}/{about['branch']}: {reason}")
    for found, count in sorted(verdicts.items()):
        print(f"{count:7} {found}")
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
