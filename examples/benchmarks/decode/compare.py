"""Decoding of rlvr against transformers' generate: both sides run in turn, so that a busy machine slows both alike.

    python compare.py MODEL_DIR --classpath CLASSPATH [--java java] [--python python] [--threads 1] [--device cpu] [--runs 15] [--json FILE]

MODEL_DIR comes from make_model.py; the README beside this file tells how to build CLASSPATH. PYTHON needs torch and transformers. Each
side makes RUNS timed calls after 3 that warm up. Prints a table of medians and their ratio, then the same as one line of JSON. Time on
processors stands beside the clock's, because others' work on the machine disturbs it less.
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
    parser.add_argument("model")
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--java", default="java")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu", help="cpu or cuda:N")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--json", help="a file to write the result to as well")
    args = parser.parse_args()
    if args.runs < 2:
        parser.error("--runs must be 2 or more")

    batch, prompt, new = 64, 64, 32  # what DecodeBenchmark decodes
    ours = Side("rlvr", [args.java, "-cp", args.classpath, "dev.rlvr.djl.policy.DecodeBenchmark", args.model, str(batch), args.device],
                args.threads, args.device)
    peer = Side("transformers", [
        args.python, str(HERE / "transformers_decode.py"), args.model, "--threads", str(args.threads),
        "--batch", str(batch), "--prompt", str(prompt), "--new", str(new), "--device", args.device],
        args.threads, args.device)
    result = {"batch": batch, "prompt": prompt, "new": new, "threads": args.threads, "runs": args.runs}
    result |= interleave(ours, peer, WARM_UP, args.runs)
    for side in (ours, peer):
        result[side.name]["tokens_per_second"] = round(batch * new / result[side.name]["median_seconds"], 1)
    print("| side | median s | middle half s | median processor s | tokens/s |")
    print("|---|---|---|---|---|")
    for side in (ours, peer):
        own = result[side.name]
        low, high = own["quartiles_seconds"]
        print(f"| {side.name} | {own['median_seconds']:.3f} | {low:.3f} - {high:.3f} | {own['median_cpu_seconds']:.3f} "
              f"| {own['tokens_per_second']:.0f} |")
    print(f"\nrlvr is {result['ratio']:.2f} times as fast ({result['cpu_ratio']:.2f} by processor time).\n")
    print(json.dumps(result))
    if args.json:
        pathlib.Path(args.json).write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
