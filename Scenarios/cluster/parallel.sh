#!/usr/bin/env bash
# Runs a sweep in parts under GNU parallel and gathers them: parallel.sh SWEEP PARTS FOLDER
set -euo pipefail
if [ $# -ne 3 ]; then
  echo "usage: $0 SWEEP PARTS FOLDER" >&2
  exit 64
fi
sweep=$1 parts=$2 folder=$3
qianlu=${QIANLU:-qianlu}
# A part that fails is tried once more and goes on where it was. The processors are shared by the parts.
seq "$parts" | parallel --will-cite --halt soon,fail=1 --retries 2 \
  "$qianlu" sweep "$sweep" --shard "{}/$parts" -o "$folder" --threads 1 --quiet
"$qianlu" gather "$sweep" --from "$folder" -o "$folder"
