#!/bin/sh
# Prints what predictors and strategies make of the paper's table. From the repository's root: examples/modomodo/table.sh
set -eu
table=examples/modomodo/table2.csv
for target in out_score in_score; do
  printf '\n== What each predictor makes of the 11 seed runs: %s\n\n' "$target"
  ./rlvr mixture fit --observations "$table" --target "$target" 2>&1
done
for strategy in learned-published learned alpha collinearity norm; do
  printf '\n== What %s proposes\n\n' "$strategy"
  ./rlvr mixture suggest --observations "$table" --target out_score --in-target in_score --out-target out_score --strategy "$strategy" 2>/dev/null
done
