#!/usr/bin/env bash
# Does the work of plans with a real Slurm, with several processes, and with HTCondor's own parser: check-farm.sh FOLDER-OF-DIPHOTON
#
# Tables of parts are held byte by byte against those of one run: in all formats and presets, with a node that dies, tries that are
# stopped and go on, servers that are dead for a while, damaged parts, and processors without FMA. What is not installed (Slurm:
# slurmctld slurmd slurm-client munge; HTCondor's bindings, Dask and Snakemake: pip) is left out and said to be.
set -euo pipefail
cd "$(dirname "$0")/.."
checkout=$PWD
PATH="$(realpath "$1"):$PATH:/usr/sbin"
work=$(mktemp -d)
clean_up() {
  [[ -z ${installer:-} ]] || kill "$installer" 2>/dev/null || true
  [[ ! -f $work/slurm/env ]] || "$checkout/scripts/slurm.sh" down "$work/slurm" || true
  [[ -z ${server:-} ]] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap clean_up EXIT
cd "$work"
export DIPHOTON_PATIENCE=1

# While other things are done.
(python3 -m venv python && python/bin/pip install --quiet 'htcondor<25' dask distributed snakemake && touch installed) \
  >installing 2>&1 &
installer=$!

step() { printf '%5s s  %s\n' "$SECONDS" "$*"; }
fail() { echo "check-farm: $*" >&2; exit 1; }

# status WANTED COMMAND...: the command ends with this status.
status() {
  local wanted=$1 status=0
  shift
  "$@" >out 2>err || status=$?
  [[ $status == "$wanted" ]] || { cat out err >&2; fail "status $status, not $wanted: $*"; }
}

parts() { sed -n 's/.*"partCount" : \([0-9]*\).*/\1/p' "$1/plan.json"; }

# same PLAN-TABLE ONE-RUN-TABLE: tables, cut-flows and manifests are the same but for times and names.
same() {
  cmp "$1" "$2"
  cmp "$1.cutflow.json" "$2.cutflow.json"
  local own='"(seconds|started|file|threads)" :'
  # That of Parquet is in the table, too, and so compared.
  [[ ! -f $1.manifest.json ]] || diff <(grep -vE "$own" "$1.manifest.json") <(grep -vE "$own" "$2.manifest.json") >&2
}

# A list of files, as often as is wanted: files LABELS
files() {
  local label name
  for label in "$@"; do
    for name in ttH125 ggH125 VBFH125 WpH125J_Wincl ZH125J_Zincl; do
      printf '%s-%s\t%s\n' "$name" "$label" "$(echo "$checkout"/Tests/Fixtures/small/GamGam/MC/*."$name"_gamgam.GamGam.root)"
    done
  done
}

arguments() { while IFS=$'\t' read -r label path; do printf -- '--file\0%s=%s\0' "$label" "$path"; done <"$1"; }

files a b c d e >25.list
step "one run, and the parts of plans in all formats and presets"
run_parts() { seq 0 $(($(parts "$1") - 1)) | xargs -P 2 -I{} diphoton run --plan "$1" --part {} --threads 1 --quiet; }
extract() { arguments 25.list | xargs -0 diphoton extract --quiet "${@:2}" --output "$1" --cutflow "$1.cutflow.json" 2>warnings; }
for format in tsv csv tsv.gz csv.zst parquet; do
  extract "one.$format"
  [[ $format != tsv ]] || continue
  diphoton plan --files 25.list --part-entries 1 --format "$format" --output "$format.plan" --quiet 2>warnings
  run_parts "$format.plan"
  diphoton merge --plan "$format.plan" --output "parts.$format" --cutflow "parts.$format.cutflow.json" --quiet 2>warnings
  same "parts.$format" "one.$format"
done
for preset in notebook atlas-open-data; do
  extract "one.$preset.tsv" --preset "$preset"
  diphoton plan --files 25.list --preset "$preset" --part-entries 1000 --probe none --output "$preset.plan" --quiet 2>warnings
  run_parts "$preset.plan"
  diphoton merge --plan "$preset.plan" --output "parts.$preset.tsv" --cutflow "parts.$preset.tsv.cutflow.json" --quiet 2>warnings
  same "parts.$preset.tsv" "one.$preset.tsv"
done

step "a data set, of which no byte is moved"
diphoton plan --files 25.list --part-entries 5000 --format parquet --result dataset --output set.plan --quiet 2>warnings
run_parts set.plan
diphoton merge --plan set.plan --output set --quiet 2>warnings
status 0 diphoton merge --plan set.plan --output set
[[ set/part-000000.parquet -ef set.plan/parts/000/000000.parquet ]]

step "parts of processors without FMA and AVX2"
rm notebook.plan/parts/*/* && run_parts notebook.plan
diphoton plan --files 25.list --part-entries 1 --output masked.plan --quiet 2>warnings
for ((part = 0; part < 25; part++)); do
  if ((part % 2)); then tunables=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4; else tunables=; fi
  GLIBC_TUNABLES=$tunables diphoton run --plan masked.plan --part "$part" --quiet
done
diphoton merge --plan masked.plan --output parts.masked.tsv --cutflow parts.masked.tsv.cutflow.json --quiet 2>warnings
same parts.masked.tsv one.tsv

step "what is done is not done again; what is damaged is named and made again"
plan=masked.plan merged=parts.masked.tsv
merge() { diphoton merge --plan "$plan" --output "$merged" --quiet; }
status 0 diphoton run --plan "$plan" --part 3
grep -q 'part 3: there already' err
status 0 merge
grep -q 'already complete' err
status 0 diphoton status --plan "$plan"
rm "$merged"
truncate -s -1 "$plan/parts/000/000003.tsv"
status 75 merge
grep -q '1 of 25 parts are not done: 3' err
status 0 diphoton run --plan "$plan" --part 3
printf x | dd of="$plan/parts/000/000004.tsv" bs=1 seek=1000 conv=notrunc status=none
status 75 merge
grep -q 'part 4 has another checksum' err
status 75 diphoton status --plan "$plan"
[[ $(diphoton status --plan "$plan" --list todo --format slurm) == 4 ]]
status 0 diphoton run --plan "$plan" --part 4
rm "$plan/parts/000/000005.json"
status 75 merge
status 0 diphoton run --plan "$plan" --part 5
status 0 merge
cmp "$merged" one.tsv

step "an input that changed, one that is gone, and other settings"
cp "$(cut -f 2 25.list | head -n 1)" input.root
printf 'a\tinput.root\n' >input.list
diphoton plan --files input.list --output input.plan --quiet
touch input.root
status 4 diphoton run --plan input.plan --part 0
status 4 diphoton status --plan input.plan
mv input.root gone.root
status 3 diphoton run --plan input.plan --part 0
status 75 diphoton merge --plan input.plan --output input.tsv
sed -i 's/"chunkSize" : 200000/"chunkSize" : 100000/' input.plan/plan.json
status 4 diphoton merge --plan input.plan --output input.tsv

files a b c d e f g h i j >50.list
diphoton plan --files 50.list --part-entries 1000000 --output try.plan --quiet 2>warnings
faults=
if command -v "${CC:-cc}" >/dev/null; then
  "${CC:-cc}" -shared -fPIC -o faults.so "$checkout/Tests/SystemFaults/system-faults.c" -ldl
  faults=$work/faults.so
  step "two tries at once, the first stopped at each of five points, without locks and links"
  lockless=(env "LD_PRELOAD=$faults" "FAULT_FOLDER=$work/try.plan" FAULT_ALWAYS=flock,fcntl,link)
  # When the part's file is empty, written, on the disk; when the sidecar is written, on the disk: all without their names.
  for point in 'write 1' 'fsync 1' 'rename 1' 'fsync 2' 'rename 2'; do
    read -r call number <<<"$point"
    "${lockless[@]}" FAULT_CALL="$call" FAULT_AT="$number" FAULT_ERROR=0 FAULT_SIGNAL=19 \
      diphoton run --plan try.plan --part 0 --threads 1 --quiet &
    first=$!
    for ((i = 0; i < 1200; i++)); do
      ! grep -qs '^State:.T' "/proc/$first/status" || break
      sleep 0.05
    done
    grep -q '^State:.T' "/proc/$first/status" || fail "the first try was not stopped at $point"
    "${lockless[@]}" diphoton run --plan try.plan --part 0 --quiet
    kill -CONT "$first"
    wait "$first"
    status 0 diphoton run --plan try.plan --part 0 --check
    grep -q 'there already' err
    [[ $(ls -A try.plan/parts/000) == $'000000.json\n000000.tsv' ]] || fail "files are left: $(ls -A try.plan/parts/000)"
    [[ -z ${former:-} ]] || cmp "$former" try.plan/parts/000/000000.tsv
    former=$work/former
    mv try.plan/parts/000/000000.tsv "$former"
    rm try.plan/parts/000/000000.json
  done
else
  step "NOT DONE: there is no C compiler for tries that are stopped"
fi

step "a try that is told to end, and one on a full disk"
diphoton run --plan try.plan --part 0 --threads 1 --quiet 2>err &
first=$!
sleep 0.1
kill -TERM "$first"
result=0
wait "$first" || result=$?
[[ $result == 143 || $result == 0 ]] || fail "status $result after SIGTERM"
if [[ -n $faults ]]; then
  rm -f try.plan/parts/000/*
  status 75 env LD_PRELOAD="$faults" FAULT_FOLDER="$work/try.plan" FAULT_CALL=write FAULT_AT=1 FAULT_ERROR=28 \
    diphoton run --plan try.plan --part 0
  [[ $(diphoton status --plan try.plan --list failed) == 0 ]]
fi

if ! command -v slurmctld >/dev/null || ! command -v sbatch >/dev/null || ! command -v munged >/dev/null; then
  step "NOT DONE: there is no Slurm here (Debian: slurmctld slurmd slurm-client munge)"
else
  # Fewer jobs in an array than there are parts, so that jobs share them.
  SLURM_ARRAY_SIZE=11 "$checkout/scripts/slurm.sh" up slurm
  . slurm/env
  # until_done SECONDS: all jobs have ended.
  until_done() {
    for ((i = 0; i < $1 * 2; i++)); do
      [[ -n $(squeue -h) ]] || return 0
      sleep 0.5
    done
    squeue >&2
    fail "the jobs did not end within $1 s"
  }
  submit() { diphoton submit --engine slurm --plan "$1" --output "$work/$2" "${@:3}"; }
  first_plan='a plan of 40'\''s'

  step "Slurm: 40 parts in 11 jobs, and the merge"
  files a b c d e f g h >40.list
  arguments 40.list | xargs -0 diphoton extract --quiet --output one-40.tsv 2>warnings
  diphoton plan --files 40.list --part-entries 1 --output "$first_plan" --quiet 2>warnings
  submit "$first_plan" slurm.tsv
  until_done 90
  cmp slurm.tsv one-40.tsv || { tail "$first_plan"/logs/* >&2; fail "the table is another one"; }
  submit "$first_plan" slurm.tsv 2>err
  grep -q 'nothing to do' err

  step "Slurm: parts that are gone are made again, and no others"
  rm slurm.tsv "$first_plan"/parts/000/00000[358].json
  submit "$first_plan" slurm.tsv
  [[ $(<"$first_plan/submit/todo.txt") == $'3\n5\n8' ]]
  until_done 60
  cmp slurm.tsv one-40.tsv

  step "Slurm: a server that is dead for a while, and a file that is not there"
  mkdir served
  cp "$(cut -f 2 25.list | head -n 1)" served/a.root
  port=$((20000 + RANDOM % 10000))
  printf 'a\thttp://127.0.0.1:%s/a.root\n' "$port" >served.list
  head -n 1 25.list >>served.list
  printf 'b\t%s/nowhere.root\n' "$work" >>served.list
  diphoton plan --files served.list --probe none --release 2020 --part-entries 3000 --output served.plan --quiet
  submit served.plan served.tsv --tries 5
  for ((i = 0; i < 60; i++)); do
    [[ ! -f served.plan/parts/000/000000.failed.json ]] || break
    sleep 0.5
  done
  grep -q '"status":75' served.plan/parts/000/000000.failed.json
  (cd served && exec python3 -m http.server "$port" --bind 127.0.0.1 >/dev/null 2>&1) &
  server=$!
  until_done 120
  [[ $(diphoton status --plan served.plan --list done) == $'0\n1' ]] || { diphoton status --plan served.plan; fail "not done"; }
  grep -q '"status":3' served.plan/parts/000/000002.failed.json
  [[ $(grep -o '"status"' served.plan/parts/000/000002.failed.json | wc -l) == 1 ]] || fail "what does not pass was tried again"
  grep -q '1 of 3 parts are not done: 2' served.plan/logs/merge.log

  step "Slurm: a node dies while it computes"
  for ((i = 0; i < 60; i++)); do cat 50.list; done | awk -F '\t' '{ print $1 "-" NR % 7 "\t" $2 }' >many.list
  diphoton plan --files many.list --part-entries 1500000 --output dying.plan --quiet 2>warnings
  submit dying.plan dying.tsv
  for ((i = 0; i < 40; i++)); do
    [[ -z $(squeue -h -w n1 -t R) ]] || break
    sleep 0.2
  done
  sleep 2
  "$checkout/scripts/slurm.sh" kill slurm n1
  until_done 120
  "$checkout/scripts/slurm.sh" start slurm n1
  arguments many.list | xargs -0 -s 1900000 diphoton extract --quiet --output dying-one.tsv 2>warnings
  cmp dying.tsv dying-one.tsv
  grep -q '"SLURM_RESTART_COUNT":"1"' dying.plan/parts/000/*.json || fail "no part was begun again"
  [[ -z $(ls -A dying.plan/parts/000 | grep '^[.]') ]]
fi

step "a hundred thousand parts of which there are only the names"
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "l%d\troot://host.invalid//data/%d.root\t1000000\t3460\n", i / 10000, i }' >many.tsv
diphoton plan --files many.tsv --probe none --release 2020 --part-entries 3000 --output many.plan --quiet
[[ $(parts many.plan) == 100000 ]]
python3 - <<'PYTHON'
import os, resource, subprocess
for part in range(100000):
    stem = f"many.plan/parts/{part // 1000:03d}/{part:06d}"
    if part % 1000 != 7:
        for ending in ("json", "tsv"): os.mknod(f"{stem}.{ending}")
def run(*arguments):
    process = subprocess.run(["diphoton", *arguments], capture_output=True, text=True)
    return process.returncode, process.stdout, process.stderr
status, text, _ = run("status", "--plan", "many.plan")
assert status == 75 and text.startswith("99,900 of 100,000 parts done, 0 failed, 100 missing"), (status, text)
status, text, _ = run("status", "--plan", "many.plan", "--list", "missing", "--format", "slurm")
assert text.startswith("7,1007,2007,") and text.endswith(",99007\n"), text
status, _, errors = run("run", "--plan", "many.plan", "--part", "99999")
assert status != 0 and "//data/99999.root" in errors, errors
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
assert memory < 100_000, f"{memory} kB"
PYTHON

wait "$installer" || true
installer=
step "HTCondor: the submission read by its own parser, and done by a stand-in in empty folders"
rm masked.plan/parts/000/00000[27].json "$merged"
diphoton submit --engine htcondor --plan masked.plan --output new.tsv --at-once 5 --dry-run >condor.txt
awk '/^==> / { name = $2; next } { print >name }' condor.txt
mkdir -p masked.plan/submit && sed '/^$/d' todo.txt >masked.plan/submit/todo.txt
if [[ -f installed ]]; then
  python/bin/python "$checkout/scripts/check-htcondor.py" part.sub 2 7
  mkdir bin
  printf '#!/bin/sh\necho submitted\n' >bin/condor_submit_dag
  chmod +x bin/condor_submit_dag
  PATH="$work/bin:$PATH" diphoton submit --engine htcondor --plan masked.plan --output new.tsv --transfer >out
  python/bin/python "$checkout/scripts/check-htcondor.py" --run masked.plan/submit/part.sub 2 7
  status 0 merge
  cmp "$merged" one.tsv
else
  step "NOT DONE: HTCondor's bindings cannot be had"
fi

# The code blocks of the guide behind a line that has this word.
example() { awk -v word="$1" '$0 ~ word { isNear = 1 } /^```$/ { isIn = 0 } isIn { print } /^```console/ && isNear { isIn = 1; isNear = 0 }' "$checkout/docs/farm.md"; }
if [[ -f installed ]]; then
  for engine in Dask Snakemake; do
    step "$engine: the guide's example"
    rm -rf work.plan farm.tsv
    diphoton plan --base "$checkout/Tests/Fixtures/small" --part-entries 4000 --output work.plan --quiet
    if [[ $engine == Dask ]]; then
      example 'With Dask' | sed 's/Client("scheduler:8786")/Client(n_workers=2, threads_per_worker=1, dashboard_address=None)/' >dask-example.py
      # Its workers import the script anew.
      sed -i 's/^client = /if __name__ == "__main__":\n  client = /; s/^print/  print/' dask-example.py
      [[ $(python/bin/python dask-example.py 2>dask.log | tail -n 1) == '[0, 0, 0]' ]] || { tail dask.log >&2; fail "Dask did not do the parts"; }
      diphoton merge --plan work.plan --output farm.tsv --quiet
    else
      example 'With Snakemake' >Snakefile
      python/bin/snakemake --cores 2 >snakemake.log 2>&1 || { tail snakemake.log >&2; fail "Snakemake did not do the parts"; }
    fi
    diphoton extract --base "$checkout/Tests/Fixtures/small" --output small.tsv --force --quiet
    cmp farm.tsv small.tsv
  done
else
  step "NOT DONE: Dask and Snakemake cannot be had"
fi
step "all is as it should be"
