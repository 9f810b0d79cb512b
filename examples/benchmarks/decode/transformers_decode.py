"""Peer of the decoding benchmark: batched sampling with transformers, one timed generate per line on stdin.

    python transformers_decode.py MODEL_DIR [--threads N] [--batch 64] [--prompt 64] [--new 32] [--device cpu]

needs torch, transformers. After loading it prints "ready" on stderr. Each line "run" on stdin makes one call of generate
(float32, sampling at temperature 1 from the whole distribution, key-value cache, exactly NEW tokens for each prompt) and
prints {"seconds": ..., "cpu_seconds": ..., "tokens_per_second": ...} on stdout, with the process's time on processors second; tokens are the new ones of the whole batch. The end of the input
or "quit" ends it. The first runs warm up: the driver leaves them out. Token j of prompt i is
8 + (i * PROMPT + j) * 7919 % (vocabulary - 8), so no special token is among them.
"""
import argparse
import json
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("model")
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--device", default="cpu", help="cpu or cuda:N")
parser.add_argument("--batch", type=int, default=64)
parser.add_argument("--prompt", type=int, default=64)
parser.add_argument("--new", type=int, default=32)
args = parser.parse_args()

import torch  # noqa: E402
from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForImageTextToText, GenerationConfig  # noqa: E402
from transformers.utils import logging  # noqa: E402

logging.set_verbosity_error()
logging.disable_progress_bar()
torch.set_num_threads(args.threads)
torch.manual_seed(1)
sees = hasattr(AutoConfig.from_pretrained(args.model), "vision_config")
model = (AutoModelForImageTextToText if sees else AutoModelForCausalLM).from_pretrained(args.model, dtype=torch.float32).eval().to(args.device)
vocabulary = model.config.get_text_config().vocab_size
places = torch.arange(args.batch * args.prompt, dtype=torch.long).reshape(args.batch, args.prompt)
ids = (8 + places * 7919 % (vocabulary - 8)).to(args.device)
mask = torch.ones_like(ids)
config = GenerationConfig(
    min_new_tokens=args.new, max_new_tokens=args.new, do_sample=True, temperature=1.0, top_k=0, top_p=1.0, use_cache=True,
    pad_token_id=model.generation_config.pad_token_id, eos_token_id=model.generation_config.eos_token_id)
print("ready", file=sys.stderr, flush=True)
for line in sys.stdin:
    if line.strip() == "quit":
        break
    if line.strip() != "run":
        continue
    started = time.perf_counter()
    cpu_started = time.process_time()
    with torch.inference_mode():
        out = model.generate(input_ids=ids, attention_mask=mask, generation_config=config).cpu()  # a GPU is waited for
    seconds = time.perf_counter() - started
    cpu_seconds = time.process_time() - cpu_started
    assert out.shape == (args.batch, args.prompt + args.new), out.shape
    tokens = args.batch * args.new
    print(json.dumps({
        "seconds": round(seconds, 4), "cpu_seconds": round(cpu_seconds, 4),
        "tokens_per_second": round(tokens / seconds, 1)}), flush=True)
