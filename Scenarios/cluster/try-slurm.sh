#!/usr/bin/env bash
# Starts a Slurm of one node on the loopback, runs a command with it, and stops it: try-slurm.sh COMMAND...
# Needs slurmctld, slurmd and munged (Debian: slurm-wlm munge) and root, since slurmd starts jobs as their users.
# Everything is in a temporary folder. Exit code 77: it cannot be started here.
set -euo pipefail
skip() {
  echo "no Slurm here: $1" >&2
  exit 77
}
for program in slurmctld slurmd munged sbatch; do
  command -v "$program" > /dev/null || skip "$program is not installed"
done
[ "$(id -u)" = 0 ] || skip "it takes root to start slurmd"

place=$(mktemp -d /tmp/slurm.XXXXXX)
processes=()
stop() {
  local i tries
  for ((i = ${#processes[@]} - 1; i >= 0; i--)); do
    kill "${processes[i]}" 2> /dev/null || true
    # Whoever started this may have SIGTERM blocked, and then they have too.
    for ((tries = 0; tries < 20; tries++)); do
      kill -0 "${processes[i]}" 2> /dev/null || break
      sleep 0.1
    done
    kill -KILL "${processes[i]}" 2> /dev/null || true
  done
  rm -rf "$place"
}
trap stop EXIT
free_port() { # The first port from $1 on that nobody listens on.
  local port=$1
  while (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do port=$((port + 1)); done
  echo "$port"
}

chmod 755 "$place"
mkdir -m 700 "$place/key" "$place/log"
mkdir -m 755 "$place/munge"
mkdir "$place/state" "$place/spool"
head -c 1024 /dev/urandom > "$place/key/munge.key"
chmod 400 "$place/key/munge.key"
munged --foreground --force --key-file="$place/key/munge.key" --socket="$place/munge/socket" \
  --pid-file="$place/munge/pid" --log-file="$place/log/munged.log" --seed-file="$place/key/seed" \
  > "$place/log/munged.out" 2>&1 &
processes+=($!)

cat > "$place/slurm.conf" << CONF
ClusterName=qianlu
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$(free_port 16817)
SlurmdPort=$(free_port 17818)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$place/munge/socket
CredType=cred/munge
StateSaveLocation=$place/state
SlurmdSpoolDir=$place/spool
SlurmctldPidFile=$place/slurmctld.pid
SlurmdPidFile=$place/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,batch_sched_delay=0
ReturnToService=2
MpiDefault=none
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
CONF
export SLURM_CONF=$place/slurm.conf
for _ in $(seq 50); do [ -S "$place/munge/socket" ] && break || sleep 0.1; done
slurmctld -D -c -f "$SLURM_CONF" > "$place/log/slurmctld.log" 2>&1 &
processes+=($!)
slurmd -D -f "$SLURM_CONF" > "$place/log/slurmd.log" 2>&1 &
processes+=($!)
for _ in $(seq 150); do
  if [ "$(sinfo --noheader --format=%T 2> /dev/null)" = idle ]; then
    "$@"
    exit
  fi
  sleep 0.2
done
tail -n 5 "$place"/log/*.log >&2
skip "the node does not come up"
