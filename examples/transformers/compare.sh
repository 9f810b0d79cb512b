#!/bin/sh
# Trains each family for a few steps, whole and with an adapter, merges the adapter, and compares all of it with transformers and PEFT. About
# three minutes on two slow cores. From the repository's root: examples/transformers/compare.sh [PYTHON] [RUNS]
set -eu
python=${1:-python3}
runs=${2:-runs/transformers}
tiny=plugins/djl-trainer/src/test/resources
train() {
  ./rlvr train examples/transformers/train.yaml --overwrite --output "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "| opened in transformers | what | tokens | largest difference |"
echo "|---|---|---|---|"
for model in builtin:rlvr-tiny "$tiny/qwen2_5-vl-tiny" "$tiny/qwen2-tiny" "$tiny/qwen3-tiny" "$tiny/llama-tiny"; do
  run=$runs/${model##*[:/]}
  train "$run" --set "model.path=$model"
  "$python" examples/transformers/compare.py "$run/checkpoint-8"
  train "$run-lora" --set "model.path=$model" --set 'model.lora={r: 8, target_modules: [q_proj, v_proj, o_proj, down_proj]}'
  ./rlvr model merge "$run-lora" "$run-merged" --overwrite >"$log"
  "$python" examples/transformers/compare.py "$run-lora/checkpoint-8" "$run-merged"
done
