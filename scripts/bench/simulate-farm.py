#!/usr/bin/env python3
"""A plan of very many files of which there is only the first, and sidecars as if all parts were done: what planning, looking and
merging take. simulate-farm.py DIPHOTON FIRST-FILE FOLDER [FILES]

Prints a table in Markdown: seconds of CPU and wall, and the peak of memory, as the kernel gives them for each process.
"""
import json
import os
import sys
import time

program, first, folder = sys.argv[1:4]
count = int(sys.argv[4]) if len(sys.argv) > 4 else 1_000_000
os.makedirs(folder, exist_ok=True)
os.chdir(folder)
size, entries = 1_000_000_000, 3_460_000


def measured(name, *arguments, expected=0):
    start = time.time()
    process = os.fork()
    if process == 0:
        null = os.open("log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(null, 1), os.dup2(null, 2)
        os.execv(program, [program, *arguments])
    _, status, usage = os.wait4(process, 0)
    assert os.waitstatus_to_exitcode(status) == expected, (name, status, open("log").read()[-2000:])
    print(f"| {name} | {usage.ru_utime + usage.ru_stime:.2f} | {time.time() - start:.1f} | {usage.ru_maxrss / 1024:.0f} |", flush=True)


with open("list.tsv", "w") as file:
    file.write(f"first\t{first}\n")
    for i in range(1, count):
        file.write(f"sample-{i // 10_000}\troot://site-{i % 7}.example.org//store/data/2025/period-{i // 1000}/file-{i:07d}.root\t{size}\t{entries}\n")
print(f"{count} files\n\n| step | CPU s | wall s | memory MB |\n|---|---|---|---|")
measured("plan, no file opened but the first", "plan", "--files", "list.tsv", "--probe", "none", "--result", "dataset", "--output", "a.plan", "--quiet")
parts = json.load(open("a.plan/plan.json"))["partCount"]
measured(f"status, none of {parts} parts done", "status", "--plan", "a.plan", expected=75)
measured("what there is to do, as a list", "status", "--plan", "a.plan", "--list", "todo", "--format", "slurm")
identity = json.load(open("a.plan/plan.json"))["identity"]
cuts = len(json.load(open("a.plan/plan.json"))["cuts"])
machine = {"host": "h", "processor": "p", "cLibrary": "c", "job": {}}
with open("a.plan/parts.jsonl") as lines:
    for number, line in enumerate(lines):
        inputs = []
        for file in json.loads(line)["files"]:
            n = file.get("entries", 2000)
            share = file["share"]
            begin, end = n * share["index"] // share["of"], n * (share["index"] + 1) // share["of"]
            events = [end - begin] + [0] * cuts
            inputs.append({
                "found": {"source": {"size": file.get("bytes", 1)}, "tree": "mini", "entries": n, "treeChecksum": "0123456789abcdef",
                          "closed": True, "basketBytes": 1},
                "entry": {"file": file["file"], "entries": [begin, end], "selected": 0, "events": events,
                          "weights": [[0.1]] + [[]] * cuts, "missing": [0] * (cuts + 1), "constants": {"sum_weights": [1, 1]}}})
        stem = f"a.plan/parts/{number // 1000:03d}/{number:06d}"
        open(stem + ".tsv", "w").close()
        with open(stem + ".json", "w") as sidecar:
            json.dump({"plan": identity, "part": number, "bytes": 0, "checksum": "99aa06d3014798d86001c324468d497f", "rows": 0,
                       "inputs": inputs, "program": "p", "machine": machine, "started": "", "seconds": 1, "processorSeconds": 1,
                       "memory": 1, "requests": 1, "fetchedBytes": 1}, sidecar)
print(f"| (sidecars: {sum(os.path.getsize(f'a.plan/parts/{i // 1000:03d}/{i:06d}.json') for i in range(parts)) / 1e6:.0f} MB, "
      f"parts.jsonl: {os.path.getsize('a.plan/parts.jsonl') / 1e6:.0f} MB) | | | |")
measured("a part that is done, run again", "run", "--plan", "a.plan", "--part", str(parts - 1))
measured("status, all done", "status", "--plan", "a.plan")
measured("merge to a data set", "merge", "--plan", "a.plan", "--output", "set", "--quiet")
