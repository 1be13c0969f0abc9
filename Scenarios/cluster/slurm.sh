#!/usr/bin/env bash
# Runs a sweep as a job array of Slurm and gathers it: slurm.sh SWEEP PARTS FOLDER [OPTIONS OF SBATCH]
# Waits for the end; the output of part i is FOLDER/slurm-i.txt.
set -euo pipefail
if [ $# -lt 3 ]; then
  echo "usage: $0 SWEEP PARTS FOLDER [OPTIONS OF SBATCH]" >&2
  exit 64
fi
sweep=$1 parts=$2 folder=$3
shift 3
qianlu=${QIANLU:-qianlu}
mkdir -p "$folder"
# What the job runs is given as arguments, so that no name of a file needs quoting.
sbatch --wait --requeue --open-mode=append --job-name=qianlu --array="1-$parts" \
  --output="$folder/slurm-%a.txt" "$@" /dev/stdin "$qianlu" "$sweep" "$parts" "$folder" << 'JOB'
#!/usr/bin/env bash
exec "$1" sweep "$2" --shard "$SLURM_ARRAY_TASK_ID/$3" -o "$4" --threads "${SLURM_CPUS_PER_TASK:-1}" --quiet
JOB
"$qianlu" gather "$sweep" --from "$folder" -o "$folder"
