"""The side of sympy in compare.py: compares a table's pairs once for each line "run".

A pair is parsed, and equal where both are the same expression or their difference simplifies to 0, as math-verify does it.
"""
import json
import pathlib
import sys
import time

import sympy
from sympy.parsing.sympy_parser import parse_expr


def equal(one, other):
    one, other = parse_expr(one), parse_expr(other)
    return one == other or sympy.simplify(one - other) == 0


def main():
    lines = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith("#")]
    for _ in sys.stdin:
        cpu, start = time.process_time(), time.perf_counter()
        verdicts = [equal(one, other) for one, other, _ in pairs]
        seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu
        for verdict, (one, other, expected) in zip(verdicts, pairs, strict=True):
            if verdict != (expected == "1"):
                sys.exit(f"{one} / {other}: sympy says {verdict}")
        print(json.dumps({"seconds": seconds, "cpu_seconds": cpu_seconds}), flush=True)


if __name__ == "__main__":
    main()
