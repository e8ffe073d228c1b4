#!/usr/bin/env python3
"""Reads a submit file of parts with HTCondor's own parser, and asks its policy about exit statuses: FILE PART...

Needs pip's htcondor before version 25, which makes job ads without daemons.
"""
import sys
import warnings

warnings.simplefilter("ignore")
import classad
import htcondor

submit = htcondor.Submit(open(sys.argv[1]).read())
items = list(submit.itemdata(submit.getQArgs()))
ads = list(submit.jobs(count=1, clusterid=1, owner="me", itemdata=iter(items)))
arguments = [ad["Args"] if "Args" in ad else ad["Arguments"] for ad in ads]
parts = [text.split("--part ")[1].split()[0] for text in arguments]
assert parts == sys.argv[2:], parts
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
print(f"{len(ads)} job ads; the policy is as it should be")
