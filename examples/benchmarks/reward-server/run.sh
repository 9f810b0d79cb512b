#!/bin/sh
# Starts a server, loads it from the same machine, and stops it. CORES restricts both: CORES=0,1 sh run.sh
set -eu
here=$(cd -P -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
pin=${CORES:+taskset -c $CORES}
$pin "$here/../../../rlvr" reward serve --verifier "${VERIFIER:-numeric}" --port 0 --json >"$work/address" &
server=$!
trap 'kill $server 2>/dev/null; wait $server; rm -rf "$work"' EXIT
until grep -q '^}' "$work/address"; do
  kill -0 $server
  sleep 0.1
done
url=$(sed -n 's/.*"address" : "\(.*\)",/\1/p' "$work/address")
for clients in 1 2 4 8; do
  $pin java -Xmx512m "$here/Load.java" "$url/" $clients "${SECONDS_EACH:-15}" 64 "${CHARACTERS:-1000}"
done
