"""GRPO steps and decoding of rlvr against its Python peers; both sides run in turn, so that a busy machine slows both alike.

    python compare.py text|vision|decode MODEL_DIR --classpath CLASSPATH [--batch 64] [--threads 2] [--runs 7]

MODEL_DIR comes from make_model.py with the same word (decode: text); the README beside this file tells how to build CLASSPATH. Each side
works RUNS times after 3 that warm up (vision: 1). Prints a table row.
"""
import argparse
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from sides import Side, interleave  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["text", "vision", "decode"])
    parser.add_argument("model")
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--java", default="java")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    java = [args.java, "-cp", args.classpath]
    threads = ["--threads", str(args.threads)]
    if args.what == "decode":
        ours = [*java, "dev.rlvr.djl.policy.DecodeBenchmark", args.model, str(args.batch)]
        peer = [args.python, str(HERE.parent / "decode" / "transformers_decode.py"), args.model, *threads, "--batch", str(args.batch)]
    else:
        prompts, script = {"text": ("8", "trl_step.py"), "vision": ("4", "transformers_vision_step.py")}[args.what]
        ours = [*java, "dev.rlvr.djl.train.StepBenchmark", args.model, prompts]
        peer = [args.python, str(HERE / script), args.model, *threads]
    result = interleave(Side("rlvr", ours, args.threads), Side("peer", peer, args.threads),
                        1 if args.what == "vision" else 3, args.runs)
    name = args.what + (f", batch {args.batch}" if args.what == "decode" else "")
    own, other = result["rlvr"], result["peer"]
    print(f"| {name} | {own['median_seconds']:.3f} | {other['median_seconds']:.3f} | {1 / result['ratio']:.3f} | {result['ratio']:.2f} "
          f"| {1 / result['cpu_ratio']:.3f} | {args.runs} |", flush=True)


if __name__ == "__main__":
    main()
