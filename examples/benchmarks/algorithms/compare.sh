#!/bin/sh
# Trains every algorithm with its defaults on the same problems, and prints the mean reward of the first and of the last ten steps. About ten
# minutes on two slow cores. From the repository's root: examples/benchmarks/algorithms/compare.sh [RUNS]
set -eu
runs=${1:-runs/algorithms}
echo "| algorithm | reward, first 10 steps | reward, last 10 steps | gain |"
echo "|---|---|---|---|"
for name in grpo dr-grpo dapo gspo cispo rloo reinforce-plus-plus-baseline gdpo; do
  log=$(mktemp)
  OMP_NUM_THREADS=1 ./rlvr train examples/benchmarks/algorithms/algorithms.yaml --set "algorithm.name=$name" \
    --overwrite --output "$runs/$name" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
  rm -f "$log"
  sed 's/.*"step":[0-9]*,"reward":\([^,]*\),.*/\1/' "$runs/$name/metrics.jsonl" | awk -v name="$name" '
    { reward[NR] = $1 }
    END {
      for (i = 1; i <= 10; i++) { first += reward[i] / 10; last += reward[NR - 10 + i] / 10 }
      printf "| `%s` | %.3f | %.3f | %+.3f |\n", name, first, last, last - first
    }'
done
