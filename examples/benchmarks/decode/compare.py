"""Decoding of rlvr against transformers' generate: both sides run in turn, so that a busy machine slows both alike.

    python compare.py MODEL_DIR --classpath CLASSPATH [--java java] [--python python] [--threads 1] [--runs 15] [--json FILE]

MODEL_DIR comes from make_model.py; the README beside this file tells how to build CLASSPATH. PYTHON needs torch and transformers. Each
side makes RUNS timed calls after 3 that warm up. Prints a table of medians and their ratio, then the same as one line of JSON. Time on
processors stands beside the clock's, because others' work on the machine disturbs it less.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys

WARM_UP = 3
HERE = pathlib.Path(__file__).resolve().parent


class Side:
    """A process that decodes once for each line "run" and answers with its time."""

    def __init__(self, name, command, threads):
        self.name = name
        self.seconds = []
        self.cpu_seconds = []
        environment = dict(os.environ, OMP_NUM_THREADS=str(threads), MKL_NUM_THREADS=str(threads))
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def run(self):
        """Decodes once and keeps the time."""
        self.process.stdin.write("run\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("{"):
                answer = json.loads(line)
                self.seconds.append(answer["seconds"])
                self.cpu_seconds.append(answer["cpu_seconds"])
                return
        raise SystemExit(f"{self.name} ended with status {self.process.wait()}")

    def close(self):
        """Ends the process."""
        self.process.stdin.close()
        self.process.wait()

    def result(self, new_tokens):
        """Returns the median and the middle half of the times after warming up."""
        low, median, high = statistics.quantiles(self.seconds[WARM_UP:], n=4, method="inclusive")
        return {"median_seconds": round(median, 4), "quartiles_seconds": [round(low, 4), round(high, 4)],
                "median_cpu_seconds": round(statistics.median(self.cpu_seconds[WARM_UP:]), 4),
                "tokens_per_second": round(new_tokens / median, 1)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--java", default="java")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--json", help="a file to write the result to as well")
    args = parser.parse_args()
    if args.runs < 2:
        parser.error("--runs must be 2 or more")

    batch, prompt, new = 64, 64, 32  # what DecodeBenchmark decodes
    ours = Side("rlvr", [args.java, "-cp", args.classpath, "dev.rlvr.djl.policy.DecodeBenchmark", args.model], args.threads)
    peer = Side("transformers", [
        args.python, str(HERE / "transformers_decode.py"), args.model, "--threads", str(args.threads),
        "--batch", str(batch), "--prompt", str(prompt), "--new", str(new)], args.threads)
    for i in range(WARM_UP + args.runs):
        for side in (ours, peer) if i % 2 == 0 else (peer, ours):
            side.run()
    for side in (ours, peer):
        side.close()

    result = {"batch": batch, "prompt": prompt, "new": new, "threads": args.threads, "runs": args.runs}
    for side in (ours, peer):
        result[side.name] = side.result(batch * new)
    for name, key in (("ratio", "median_seconds"), ("cpu_ratio", "median_cpu_seconds")):
        result[name] = round(result["transformers"][key] / result["rlvr"][key], 3)
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
