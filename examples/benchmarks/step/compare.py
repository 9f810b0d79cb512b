"""GRPO steps and decoding of rlvr against its Python peers; both sides run in turn, so that a busy machine slows both alike.

    python compare.py text|vision|decode MODEL_DIR --classpath CLASSPATH [--batch 64] [--prompts 4] [--threads 2] [--device cpu] [--runs 7]

MODEL_DIR comes from make_model.py with the same word (decode: text); the README beside this file tells how to build CLASSPATH. Each side
works RUNS times after some that warm up, as long as the JVM compiles: 10 of text, 1 of vision, 40 of decoding, a second's worth. Prints a table row, and below it memory and, of decoding, tokens a second.
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
    parser.add_argument("--prompts", type=int, default=4, help="of a step with pictures")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="cpu or cuda:N")
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    java = [args.java, "-XX:MaxDirectMemorySize=256g", "-cp", args.classpath]
    options = ["--threads", str(args.threads), "--device", args.device]
    if args.what == "decode":
        ours = [*java, "dev.rlvr.djl.policy.DecodeBenchmark", args.model, str(args.batch), args.device]
        peer = [args.python, str(HERE.parent / "decode" / "transformers_decode.py"), args.model, *options, "--batch", str(args.batch)]
    else:
        prompts, script = {"text": (8, "trl_step.py"), "vision": (args.prompts, "transformers_vision_step.py")}[args.what]
        ours = [*java, "dev.rlvr.djl.train.StepBenchmark", args.model, str(prompts), args.device]
        peer = [args.python, str(HERE / script), args.model, *options]
        if args.what == "vision":
            peer += ["--prompts", str(prompts)]
    warm_ups = {"text": 10, "vision": 1, "decode": 40}[args.what]
    result = interleave(Side("rlvr", ours, args.threads, args.device), Side("peer", peer, args.threads, args.device),
                        warm_ups, args.runs)
    name = args.what + (f", batch {args.batch}" if args.what == "decode" else "")
    own, other = result["rlvr"], result["peer"]
    rates = [f", {args.batch * 32 / side['median_seconds']:.0f} tokens/s" if args.what == "decode" else "" for side in (own, other)]
    print(f"| {name} | {own['median_seconds']:.3f} | {other['median_seconds']:.3f} | {1 / result['ratio']:.3f} | {result['ratio']:.2f} "
          f"| {1 / result['cpu_ratio']:.3f} | {args.runs} |")
    print(f"  rlvr: {own['mebibytes']} MiB{rates[0]}; peer: {other['mebibytes']} MiB{rates[1]}", flush=True)


if __name__ == "__main__":
    main()
