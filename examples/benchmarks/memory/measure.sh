#!/bin/sh
# Prints the resident memory of a training run at every hundredth step. From the repository's root, on Linux: examples/benchmarks/memory/measure.sh
set -eu
run=${1:-runs/memory}
log=$(mktemp)
rm -f "$run/metrics.jsonl"
OMP_NUM_THREADS=${OMP_NUM_THREADS:-2} ./rlvr train examples/benchmarks/memory/memory.yaml --overwrite --output "$run" >"$log" 2>&1 &
pid=$!
next=100
while kill -0 "$pid" 2>/dev/null; do
  steps=0
  [ ! -f "$run/metrics.jsonl" ] || steps=$(wc -l <"$run/metrics.jsonl")
  if [ "$steps" -ge "$next" ]; then
    awk -v step="$steps" '/^VmRSS/ {printf "step %d: %.0f MiB\n", step, $2 / 1024}' "/proc/$pid/status"
    next=$((next + 100))
  fi
  sleep 0.2
done
wait "$pid" || { cat "$log" >&2; exit 1; }
rm -f "$log"
