#!/usr/bin/env bash
# A Slurm of two nodes on this machine, for tests: daemons of whoever calls it, on the loopback, with all files in one folder.
# Needs slurmctld, slurmd, sbatch and munged (Debian: slurmctld slurmd slurm-client munge), and no root, cgroup or database.
#
#   slurm.sh up FOLDER           begins it; then `. FOLDER/env` makes sbatch and the others speak to it
#   slurm.sh down FOLDER         ends it with all its jobs
#   slurm.sh kill FOLDER NODE    ends a node's daemon and its jobs at once, as if the machine had lost its power
#   slurm.sh start FOLDER NODE   begins a node's daemon again
#
# SLURM_PORT (17917): where slurmctld listens; the nodes take the ports behind it. SLURM_ARRAY_SIZE (1001): MaxArraySize.
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin
action=$1 folder=$(realpath -m "$2") node=${3:-}
nodes=(n1 n2)

for command in slurmctld slurmd sbatch munged; do
  command -v "$command" >/dev/null || { echo "slurm.sh: there is no $command" >&2; exit 69; }
done

# daemon NAME COMMAND...: begins a daemon, which outlives this script, and keeps its number.
daemon() {
  setsid "${@:2}" </dev/null >>"$folder/$1.log" 2>&1 &
  echo $! >"$folder/$1.pid"
}

# until_true SECONDS COMMAND...
until_true() {
  local tries=$(($1 * 5))
  until "${@:2}" >/dev/null 2>&1; do
    ((tries-- > 0)) || { echo "slurm.sh: not within $1 s: ${*:2}" >&2; tail -n 3 "$folder"/*.log >&2; exit 1; }
    sleep 0.2
  done
}

is_ready() { sinfo -h -N -n "$1" -o %t | grep -qE '^(idle|mix|alloc)'; }

begin_node() { daemon "$1" slurmd -D -N "$1" -f "$folder/slurm.conf"; }

# Whether a process has been started with this Slurm's configuration, and with NODE if that is given.
is_ours() {
  local environment
  environment=$(tr '\0' '\n' 2>/dev/null <"/proc/$1/environ") || return 1
  grep -qxF "SLURM_CONF=$folder/slurm.conf" <<<"$environment" &&
    { [[ -z ${2:-} ]] || grep -qxF "SLURMD_NODENAME=$2" <<<"$environment"; }
}

# The processes of jobs (of a node), and before them those that keep watch over them.
job_processes() {
  local process parent
  for process in /proc/[0-9]*; do
    process=${process#/proc/}
    grep -qa SLURM_JOB_ID "/proc/$process/environ" 2>/dev/null && is_ours "$process" "${1:-}" || continue
    parent=$(awk '/^PPid:/ { print $2 }' "/proc/$process/status" 2>/dev/null) || continue
    if [[ $(cat "/proc/$parent/comm" 2>/dev/null) == slurmstepd* ]]; then echo "$parent"; fi
    echo "$process"
  done 2>/dev/null
}

# end NAME SIGNAL: ends a daemon.
end() {
  local number
  [[ -f $folder/$1.pid ]] || return 0
  number=$(<"$folder/$1.pid")
  rm "$folder/$1.pid"
  is_ours "$number" || return 0
  kill "-$2" "$number" 2>/dev/null || return 0
  for _ in {1..50}; do
    grep -qs '^State:.[^ZX]' "/proc/$number/status" || return 0
    sleep 0.1
  done
  kill -KILL "$number" 2>/dev/null || true
}

kill_jobs() { for number in $(job_processes "${1:-}"); do kill -KILL "$number" 2>/dev/null || true; done; }

export SLURM_CONF=$folder/slurm.conf
case $action in
  up)
    mkdir -p "$folder/state"
    chmod 755 "$folder"
    port=${SLURM_PORT:-17917} host=$(hostname -s) user=$(id -un)
    (umask 077 && head -c 256 /dev/urandom >"$folder/key")
    cat >"$folder/slurm.conf" <<CONF
ClusterName=tests
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
# A job that lost its node begins again when its credential has expired.
AuthInfo=socket=$folder/munge,cred_expire=5
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool-%n
SlurmctldPidFile=$folder/slurmctld.own
SlurmdPidFile=$folder/slurmd-%n.own
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SchedulerParameters=batch_sched_delay=0,sched_interval=2
MaxArraySize=${SLURM_ARRAY_SIZE:-1001}
SlurmdTimeout=10
KillWait=5
ReturnToService=2
SlurmdParameters=config_overrides
CONF
    for index in "${!nodes[@]}"; do
      echo "NodeName=${nodes[index]} NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1 + index)) CPUs=1 RealMemory=4000"
      mkdir -p "$folder/spool-${nodes[index]}"
    done >>"$folder/slurm.conf"
    echo "PartitionName=tests Nodes=ALL Default=YES State=UP" >>"$folder/slurm.conf"
    echo "export SLURM_CONF=$folder/slurm.conf" >"$folder/env"
    daemon munged munged --foreground --force --socket "$folder/munge" --key-file "$folder/key" \
      --pid-file "$folder/munged.own" --log-file "$folder/munged.own.log" --seed-file "$folder/munged.seed"
    until_true 10 test -S "$folder/munge"
    daemon slurmctld slurmctld -D -f "$folder/slurm.conf"
    until_true 20 scontrol ping
    for name in "${nodes[@]}"; do begin_node "$name"; done
    for name in "${nodes[@]}"; do until_true 30 is_ready "$name"; done
    ;;
  start)
    begin_node "$node"
    until_true 30 is_ready "$node"
    ;;
  kill)
    end "$node" KILL
    kill_jobs "$node"
    ;;
  down)
    kill_jobs
    for name in "${nodes[@]}" slurmctld munged; do end "$name" TERM; done
    ;;
  *) echo "slurm.sh: up, down, kill or start?" >&2 && exit 64 ;;
esac
