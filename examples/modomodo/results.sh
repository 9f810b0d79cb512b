#!/bin/sh
# Makes RESULTS.md anew from the tables in results/: draws the pictures, runs every command that stands in the page behind "$ ", and
# puts what it prints below it. From the repository's root, once built: examples/modomodo/results.sh
set -eu
here=examples/modomodo
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

draw() {
  study=$1
  shift
  ./rlvr mixture plot --observations "$here/results/$study" --output "$work/$study" "$@" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  mkdir -p "$here/figures/$study"
  cp "$work/$study"/*.png "$here/figures/$study/"
}
draw small --target out_score --triangle referring,geometry,knowledge
draw conflict --target out_score

awk '
  /^```/ { fenced = !fenced; printed = 0 }
  fenced && /^\$ / {
    print
    command = substr($0, 3) " 2>&1"
    while ((command | getline line) > 0) print line
    if (close(command) != 0) { print "failed: " command > "/dev/stderr"; exit 1 }
    printed = 1
    next
  }
  !printed
' "$here/RESULTS.md" > "$work/page"
cp "$work/page" "$here/RESULTS.md"
