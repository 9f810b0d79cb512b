#!/bin/sh
# Usage: table.sh FOLDER...: times folders of Parquet files in a JVM of 512 MB each.
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
cd "$root"
mvn -q -o -B -pl builtin-datasets -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
classes=builtin-datasets/target/classes:builtin-datasets/target/test-classes:api/target/classes
echo '| folder | rows | open | a row, median | a row, 99% | all in order | pictures |'
echo '|---|---|---|---|---|---|---|'
for folder; do
  java -Xmx512m -cp "$classes:$(cat builtin-datasets/target/classpath.txt)" dev.rlvr.datasets.table.TableBenchmark "$folder"
done
