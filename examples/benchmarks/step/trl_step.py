"""Peer of the step benchmark on text: GRPO steps of TRL's trainer, one for each line "run" on stdin.

    python trl_step.py MODEL_DIR [--threads N] [--device cpu]

needs torch, transformers, trl, datasets. 8 prompts of 64 tokens x 8 completions of at most 32, KL on (beta 0.04), float32, no gradient
checkpointing. Prints {"seconds", "cpu_seconds"} of each step: batch, completions, rewards, reference, update.
"""
import argparse
import json
import pathlib
import sys
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("model")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--device", default="cpu", help="cpu, or cuda:0: the trainer takes the GPUs that it sees")
args = parser.parse_args()

import torch  # noqa: E402
from datasets import Dataset  # noqa: E402
from transformers import AutoModelForCausalLM, PreTrainedTokenizerFast, TrainerCallback  # noqa: E402
from trl import GRPOConfig, GRPOTrainer  # noqa: E402

torch.set_num_threads(args.threads)
prompts = pathlib.Path(args.model, "prompts.txt").read_text(encoding="utf-8").split("\n")[:-1]


def reward(completions, **_):
    """Gives completions different rewards, as the other side does."""
    return [(sum(map(ord, text)) % 101) / 100 for text in completions]


class Turns(TrainerCallback):
    """Lets a step begin when the driver says so."""

    def on_step_begin(self, *_, **__):
        if sys.stdin.readline().strip() != "run":
            sys.exit(0)
        self.start, self.cpu = time.perf_counter(), time.process_time()

    def on_step_end(self, *_, **__):
        if args.device != "cpu":
            torch.cuda.synchronize()
        print(json.dumps({"seconds": time.perf_counter() - self.start, "cpu_seconds": time.process_time() - self.cpu}), flush=True)


tokenizer = PreTrainedTokenizerFast.from_pretrained(args.model)
config = GRPOConfig(
    output_dir=tempfile.mkdtemp(), use_cpu=args.device == "cpu", bf16=False, gradient_checkpointing=False, report_to=[], save_strategy="no",
    disable_tqdm=True, logging_strategy="no", max_steps=45, per_device_train_batch_size=64, num_generations=8, max_completion_length=32,
    beta=0.04, loss_type="grpo", learning_rate=1e-4, max_grad_norm=1.0, temperature=1.0, top_k=0)
trainer = GRPOTrainer(
    model=AutoModelForCausalLM.from_pretrained(args.model, dtype=torch.float32), reward_funcs=reward, args=config,
    processing_class=tokenizer, train_dataset=Dataset.from_dict({"prompt": prompts}), callbacks=[Turns()])
print("ready", file=sys.stderr, flush=True)
trainer.train()
