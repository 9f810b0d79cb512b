#!/bin/sh
# Computes RESULTS.md anew from the observations in results/: runs every command that stands in it behind "$ ", puts what it prints below it,
# and draws the pictures. From the repository's root, built: examples/modomodo/results.sh
set -eu
page=examples/modomodo/RESULTS.md
next=$(mktemp)
trap 'rm -f "$next"' EXIT
awk '
  /^```/ { fenced = !fenced; printed = 0 }
  fenced && /^\$ / {
    print
    command = substr($0, 3)
    while ((command | getline line) > 0) print line
    if (close(command) != 0) { print "failed: " command > "/dev/stderr"; exit 1 }
    printed = 1
    next
  }
  !printed
' "$page" > "$next"
cp "$next" "$page"
