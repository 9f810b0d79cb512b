"""The verifier math against sympy's parse-and-compare on the same pairs: both sides run in turn, each on one core.

    python compare.py --classpath CLASSPATH [--java java] [--python python] [--core 0] [--runs 15] [--json FILE]

The README beside this file tells how to build CLASSPATH. PYTHON needs sympy. Each side makes RUNS timed passes over cases.tsv after 3 that
warm up. Prints a table of medians and their ratio, then the same as one line of JSON.
"""
import argparse
import json
import pathlib
import sys

WARM_UP = 3
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from sides import Side, interleave  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--java", default="java")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--core", default="0")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--json", help="a file to write the result to as well")
    args = parser.parse_args()
    if args.runs < 2:
        parser.error("--runs must be 2 or more")

    table = HERE / "cases.tsv"
    pairs = sum(not line.startswith("#") for line in table.read_text(encoding="utf-8").splitlines())
    pinned = ["taskset", "-c", args.core] if pathlib.Path("/usr/bin/taskset").exists() else []
    ours = Side("rlvr", [*pinned, args.java, "-cp", args.classpath, "dev.rlvr.rewards.MathBenchmarkSide", str(table)], 1)
    peer = Side("sympy", [*pinned, args.python, str(HERE / "sympy_side.py"), str(table)], 1)
    result = {"pairs": pairs, "runs": args.runs} | interleave(ours, peer, WARM_UP, args.runs)
    print("| side | median ms a pass | middle half ms | pairs/s |")
    print("|---|---|---|---|")
    for side in (ours, peer):
        own = result[side.name]
        median = sorted(side.seconds[WARM_UP:])[args.runs // 2]
        low, high = own["quartiles_seconds"]
        own["pairs_per_second"] = round(pairs / median)
        print(f"| {side.name} | {1000 * median:.2f} | {1000 * low:.1f} - {1000 * high:.1f} | {own['pairs_per_second']} |")
    result["ratio"] = round(result["rlvr"]["pairs_per_second"] / result["sympy"]["pairs_per_second"], 1)
    print(f"\nrlvr is {result['ratio']:.1f} times as fast.\n")
    print(json.dumps(result))
    if args.json:
        pathlib.Path(args.json).write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
