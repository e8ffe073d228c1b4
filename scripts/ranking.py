#!/usr/bin/env python3
"""Ranks the ways to tell the production modes apart on one sample, and writes docs/ranking.md: ranking.py DIPHOTON PAGE

RANKING_DATA is the folder of the sample, as `extract --base` takes it; of some 150,000 rows, if the figures are to compare with those
of the page. A table is made of it in .build/ranking, all models are trained on its same rows, one after the other in one thread, and
measured on the same others by `diphoton evaluate`, whose numbers the page has. Takes some fifteen minutes of one core, and needs XGBoost
and libsvm.
"""
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WORK = os.path.join(ROOT, ".build", "ranking")
DATA = os.environ.get("RANKING_DATA", os.path.join(ROOT, "..", "shared", "samples", "made", "base"))

# A fifth of the rows is for the test, a fifth says when to stop; the folds of these are cut finer than usual, so that less than all others
# can be learnt from.
FOLDS, TEST, VALIDATION, TRAINING = 40, range(0, 8), range(8, 16), range(16, 40)
TABLE = "ranking.parquet"
OBJECTS = ("jet_pt,jet_eta,jet_phi,jet_E,jet_MV2c10,lep_pt,lep_eta,lep_phi,lep_E,lep_charge,lep_type,lep_z0,lep_ptcone30,"
           "lep_etcone20")


def settings():
    """The table's configuration: observables and objects."""
    return "\n".join(["observables: true", "objects: lists", "ids: true", f"folds: {FOLDS}", "jet_abs_eta_max: 2.5"]) + "\n"


def numbers(folds):
    return ",".join(map(str, folds))


class Way:
    """A model: its folder, the method and what it learns from in words, options of train, and the folds that teach."""

    def __init__(self, folder, method, inputs, *options, training=TRAINING):
        self.folder, self.method, self.inputs, self.options, self.training = folder, method, inputs, options, training
        self.seconds = 0

    def train(self):
        left_out = [fold for fold in range(FOLDS) if fold not in VALIDATION and fold not in self.training]
        print(f"training {self.folder}", file=sys.stderr)
        process = subprocess.Popen([
            DIPHOTON, "train", TABLE, "--model", self.folder, "--force", "--quiet", "--threads", "1", "--test-fold",
            numbers(left_out), "--valid-fold", numbers(VALIDATION), *self.options
        ])
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"ranking.py: {self.folder}: the training failed")
        self.seconds = usage.ru_utime + usage.ru_stime


def ways():
    """All that are ranked, the best first."""
    bare = ["--parameter", "view=none"]
    return [
        Way("ensemble", "trees and sets", "as each of the next two", "--method", "trees,sets"),
        Way("trees", "trees", "observables, and the event as its photons see it"),
        Way("sets", "sets", "objects, observables, and the event as its photons see it", "--method", "sets"),
        Way("objects", "sets", "objects alone", "--method", "sets", "--inputs", OBJECTS, *bare),
        Way("observables", "trees", "observables", *bare),
        Way("columns", "trees", "the 83 columns: aggregates of jets and leptons", "--inputs", columns("production-modes"), *bare),
        Way("notebook", "trees", "the notebook's 57 columns: aggregates of leptons", "--inputs", columns("notebook"), *bare),
        Way("sum", "pyramid", "objects and all columns, 4,000 rows", "--method", "pyramid", "--kernel", "sum"),
        Way("match", "pyramid", "objects alone, 4,000 rows", "--method", "pyramid"),
    ]


def curve():
    """The first folds of training only, of trees and of sets: by the share of the rows."""
    count = len(TRAINING)
    return {
        share: [
            Way(f"{method}-{share}", method, "", "--method", method, training=TRAINING[:count // share])
            for method in ("trees", "sets")
        ] for share in (8, 4, 2)
    }


def columns(preset):
    """The columns of a preset that may be learnt from."""
    said = subprocess.run([DIPHOTON, "schema", "--preset", preset], check=True, capture_output=True, text=True).stdout
    names = [line.split()[0] for line in said.splitlines()[1:]]
    return ",".join(name for name in names if name not in ("h_mass", "weight", "label"))


def measured(models):
    """What evaluate says of models on the test folds, by folder; differences are those of the first from the other."""
    command = [DIPHOTON, "evaluate", TABLE, "--fold", numbers(TEST), "--json", "metrics.json", "--force", "--quiet"]
    said = subprocess.run(command + [part for way in models for part in ("--model", way.folder)], capture_output=True, text=True)
    if said.returncode:
        sys.exit(f"ranking.py: the evaluation failed: {said.stderr}")
    with open("metrics.json") as file:
        first = json.load(file)
    return {result["model"]: result for result in [first, *first["compared"]]}


def markdown(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def area(result):
    return f"{result['macro_auc']:.4f} ± {result['macro_auc_se']:.4f}"


def ranking(models, results):
    rows = []
    for way in models:
        result = results[way.folder]
        difference = result.get("difference")
        behind = f"{difference['macro_auc']:.4f} ± {difference['macro_auc_se']:.4f}" if difference else "-"
        rows.append([way.method, way.inputs, area(result), behind, f"{result['log_loss']:.3f}", f"{way.seconds:.0f}"])
    return markdown(["method", "inputs", "macro AUC", "behind the first by", "log loss", "CPU s"], rows)


def by_class(models, results):
    first = results[models[0].folder]["classes"]
    rows = [[way.method, way.inputs, *[f"{m['auc']:.4f}" for m in results[way.folder]["classes"]]] for way in models]
    rows.append(["", "standard error, of the first", *[f"{measures['auc_se']:.4f}" for measures in first]])
    return markdown(["method", "inputs", *[measures["label"] for measures in first]], rows)


def learning(parts, results, training_rows):
    rows = []
    for share, pair in parts.items():
        rows.append([f"1/{share}", f"{training_rows(pair[0].training):,}", *[area(results[way.folder]) for way in pair]])
    rows.append(["all", f"{training_rows(TRAINING):,}", *[area(results[name]) for name in ("trees", "sets")]])
    return markdown(["part", "rows", "trees", "sets"], rows)


def taken_for(result, true, predicted):
    labels = [measures["label"] for measures in result["classes"]]
    return f"{100 * result['confusion']['shares'][labels.index(true)][labels.index(predicted)]:.0f} %"


def processor():
    """The name of the processor, as the kernel has it."""
    with open("/proc/cpuinfo") as file:
        return next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "an unknown processor")


def page(models, parts, results):
    best = results[models[0].folder]
    with open(os.path.join("trees", "manifest.json")) as file:
        counts = json.load(file)["rows"]

    def rows(folds):
        return sum(entry["rows"] for entry in counts if entry["fold"] in folds)

    version = subprocess.run([DIPHOTON, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    share = {pair: taken_for(best, *pair) for pair in [("gg", "VBF"), ("VBF", "gg"), ("Wp", "Z"), ("Z", "Wp")]}
    gain = results["trees"]["macro_auc"] - results["observables"]["macro_auc"]
    doubling = [
        results[name]["macro_auc"] - results[f"{name}-2"]["macro_auc"] for name in ("trees", "sets")
    ]
    return f"""# Rank the ways to tell the production modes apart

All ways that [`diphoton train`](classification.md) has, on the same rows, with the aggregates of lists that the notebook proposes beside
them. `make ranking` makes this page, text and figures: `scripts/ranking.py` trains the models, and takes every number from what
[`diphoton evaluate`](evaluation.md) says.

## What was done

- Simulated events of five production modes, with jets to |eta| 2.5: {rows(range(FOLDS)):,} rows. {rows(TRAINING):,} teach, {rows(VALIDATION):,} say
  when to stop, {rows(TEST):,} are measured, which no model has seen; which are which, a hash of the events says. All classes weigh the same
  in training.
- Defaults everywhere, seed 1. The support vector machines of `pyramid` get 4,000 of the rows, as the time grows with their square.
- Errors are statistical ones, from the rows that are measured. Differences are from rows drawn again for both models at once, and are
  known better than either area. What another seed or other training rows would change, they do not hold.
- One thread of {processor()}; CPU seconds are user and system time of `diphoton train`, reading included. {version}.

```yaml
{settings().rstrip()}
```

## The ranking

{ranking(models, results)}

By class, against all others:

{by_class(models, results)}

## More rows

The same with fewer rows to learn from, inputs as of the first row of either method:

{learning(parts, results, rows)}

## What limits the score

- **Gluon fusion and vector-boson fusion overlap.** A Higgs boson from gluon fusion that recoils against two jets looks as one from vector-boson
  fusion does; what tells them apart best, jets of large rapidity on both sides, is beyond |eta| 2.5 and not in the table. The
  best model takes {share["gg", "VBF"]} of gg for VBF, and {share["VBF", "gg"]} of VBF for gg.
- **W and Z differ little where they decay to quarks**, as they mostly do: in the mass of two jets by 11 GeV, about as much as the mass of two
  jets is known, and in b quarks, which W bosons hardly make. {share["Wp", "Z"]} of Wp are taken for Z, and {share["Z", "Wp"]} of Z for Wp.
  One that decays to quarks and whose jets are lost looks as the others do.
- **The photons say little.** They come from the same decay, of a boson without spin: only its momentum differs by mode.
- **What a method is shown.** A tree compares single columns with bounds. That only differences of azimuths mean something, that
  both ends of the beam are alike, and what momenta add up to, it would have to learn from the rows. The [same quantities as the
  photons see them](classification.md#the-event-as-its-photons-see-it) are worth {gain:+.4f}, most of it by the sum of all that is seen.
- **Rows.** The second half of them is worth {doubling[0]:+.4f} for trees and {doubling[1]:+.4f} for sets: more events would raise both, as would folds
  that leave less out (`folds: 10`). `pyramid` cannot use them, as its time grows with their square.
- Nobody knows the best score that there can be. That methods as different as trees and sets come to nearly the same, and together are better
  by little, says that most of what is in the columns is used, not that all is.
"""


def main():
    if not os.path.isdir(os.path.join(DATA, "GamGam", "MC")):
        sys.exit(f"ranking.py: there is no sample in {DATA}: it has no folder GamGam/MC. Name one by RANKING_DATA.")
    os.makedirs(WORK, exist_ok=True)
    os.chdir(WORK)
    with open("ranking.yaml", "w") as file:
        file.write(settings())
    subprocess.run([DIPHOTON, "extract", "--base", DATA, "--config", "ranking.yaml", "--output", TABLE, "--force", "--quiet"],
                   check=True)
    models, parts = ways(), curve()
    further = [way for pair in parts.values() for way in pair]
    for way in models + further:
        way.train()
    text = page(models, parts, measured(models + further))
    with open(PAGE, "w") as file:
        file.write(text)
    print(PAGE)


DIPHOTON, PAGE = (os.path.abspath(argument) for argument in sys.argv[1:3])
DATA = os.path.abspath(DATA)
main()
