#!/bin/sh
# Measures rlvr and transformers in turn on one GPU, with a model of Qwen2-VL-2B's sizes. From anywhere: examples/benchmarks/gpu/run.sh
# DEVICE [cuda:0], MODEL (a folder, made where it is missing) [qwen2-vl-2b in the system's temporary folder], PYTHON [python3], RUNS [7],
# BATCHES of decoding [1 8 64], PROMPTS of a step [1]. The README beside this file tells what must be there.
set -eu
here=$(cd -P -- "$(dirname -- "$0")" && pwd)
root=$here/../../..
device=${DEVICE:-cuda:0}
model=${MODEL:-${TMPDIR:-/tmp}/qwen2-vl-2b}
python=${PYTHON:-python3}
runs=${RUNS:-7}
step=$here/../step

"$root/rlvr" doctor
"$root/rlvr" generate --model builtin:rlvr-tiny --prompt hello --max-new-tokens 2 --device "$device" >/dev/null
"$python" -c "import torch, transformers; torch.zeros(1, device='$device'); print('torch', torch.__version__, 'transformers', transformers.__version__)"
[ -f "$model/config.json" ] || "$python" "$here/../qwen2-vl-2b/make_model.py" "$model"

(cd "$root" && mvn -q -B -pl plugins/djl-trainer -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt)
target=$root/plugins/djl-trainer/target
compare() {
  "$python" "$step/compare.py" "$@" --classpath "$target/classes:$target/test-classes:$(cat "$target/classpath.txt")" \
    --python "$(command -v "$python")" --device "$device" --runs "$runs"
}
echo '| | rlvr s | peer s | share | times | share, processor | runs |'
echo '|---|---|---|---|---|---|---|'
for batch in ${BATCHES:-1 8 64}; do
  compare decode "$model" --batch "$batch"
done
compare vision "$model" --prompts "${PROMPTS:-1}"
