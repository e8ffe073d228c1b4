#!/usr/bin/env python3
"""Reads a submit file of parts with HTCondor's own parser, and asks its policy about exit statuses: [--run] FILE PART...

With --run, does the jobs, too, in place of HTCondor: each in an empty folder, with the files that its ad says are brought, and nothing
else; what its ad says is fetched goes where its ad says. Needs pip's htcondor before version 25, which makes job ads without daemons.
"""
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
import classad
import htcondor

runs = sys.argv[1] == "--run"
file, wanted = sys.argv[1 + runs], sys.argv[2 + runs:]
submit = htcondor.Submit(open(file).read())
items = list(submit.itemdata(submit.getQArgs()))
ads = list(submit.jobs(count=1, clusterid=1, owner="me", itemdata=iter(items)))
arguments = [ad["Args"] if "Args" in ad else ad["Arguments"] for ad in ads]
parts = [text.split("--part ")[1].split()[0] for text in arguments]
assert parts == wanted, parts
# The parser drops what it does not know: each of our keys has to be in the ad.
for key in ["Cmd", "JobBatchName", "UserLog", "Out", "Err", "RequestCpus", "RequestMemory", "JobMaxRetries", "Rank", "MaxRuntime",
            "OnExitRemove", "ShouldTransferFiles", "Environment"]:
    assert key in ads[0] or (key == "Environment" and "Env" in ads[0]), f"{key} is missing"


def leaves(status, signal, completions):
    ad = classad.ClassAd(dict(ads[0].items()))
    ad["ExitBySignal"] = signal is not None
    if status is not None: ad["ExitCode"] = status
    if signal is not None: ad["ExitSignal"] = signal
    ad["NumJobCompletions"] = completions
    return bool(ad.eval("OnExitRemove"))


for status, signal, completions, expected in [
    (0, None, 1, True), (75, None, 1, False), (75, None, 4, True), (143, None, 1, False), (143, None, 4, True),
    (2, None, 1, True), (4, None, 1, True), (None, 9, 1, False), (None, 9, 4, True)]:
    assert leaves(status, signal, completions) == expected, (status, signal, completions)
for completions, memory in [(0, 300), (1, 450), (2, 675)]:
    ad = classad.ClassAd(dict(ads[0].items()))
    ad["NumJobCompletions"] = completions
    assert ad.eval("RequestMemory") == memory, (completions, ad.eval("RequestMemory"))


def listed(text, separator): return [item.strip() for item in text.split(separator) if item.strip()]


def do(ad, arguments):
    assert ad["ShouldTransferFiles"] == "YES" and ad["WhenToTransferOutput"] == "ON_SUCCESS"
    with tempfile.TemporaryDirectory() as folder:
        for path in listed(ad["TransferInput"], ","):
            target = os.path.join(folder, os.path.basename(path))
            shutil.copytree(path, target) if os.path.isdir(path) else shutil.copy(path, target)
        program = os.path.join(folder, "condor_exec.exe")
        shutil.copy(ad["Cmd"], program)
        status = subprocess.run([program, *shlex.split(arguments)], cwd=folder).returncode
        assert status == 0, status
        remaps = dict(map(str.strip, pair.split("=", 1)) for pair in listed(ad["TransferOutputRemaps"], ";"))
        for path in listed(ad["TransferOutput"], ","):
            shutil.move(os.path.join(folder, path), remaps[os.path.basename(path)])


if runs:
    for ad, text in zip(ads, arguments): do(ad, text)
print(f"{len(ads)} job ads; the policy is as it should be{', and the jobs need nothing else' if runs else ''}")
