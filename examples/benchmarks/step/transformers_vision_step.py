"""Peer of the step benchmark on pictures: GRPO steps in plain transformers as TRL's trainer does them, one for each line "run" on stdin.

    python transformers_vision_step.py MODEL_DIR [--threads N] [--device cpu] [--prompts 4]

needs torch, transformers, pillow. PROMPTS prompts, each with one picture of 448 x 448 (256 tokens) and 32 words, x 8 completions of at most 32
tokens, KL on (beta 0.04), float32, the vision tower frozen. As in TRL, each completion has its own copy of prompt and picture: in the
image processor, in generate, in the reference pass, in the update. Logits are kept for completion tokens only. Prints {"seconds",
"cpu_seconds"} of each step.
"""
import argparse
import copy
import json
import pathlib
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("model")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--device", default="cpu", help="cpu or cuda:N")
parser.add_argument("--prompts", type=int, default=4)
args = parser.parse_args()

import torch  # noqa: E402
from PIL import Image  # noqa: E402
from transformers import GenerationConfig, PreTrainedTokenizerFast, Qwen2VLForConditionalGeneration  # noqa: E402
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil  # noqa: E402

PROMPTS, GROUP, NEW, BETA, EPSILON = args.prompts, 8, 32, 0.04, 0.2
torch.set_num_threads(args.threads)
folder = pathlib.Path(args.model)
texts = (folder / "prompts.txt").read_text(encoding="utf-8").split("\n")[:-1]
tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
images = Qwen2VLImageProcessorPil.from_pretrained(folder)
model = Qwen2VLForConditionalGeneration.from_pretrained(folder, dtype=torch.float32).to(args.device)
reference = copy.deepcopy(model).eval()
model.model.visual.requires_grad_(False)
optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=1e-4, weight_decay=0.0)
pad, end = model.generation_config.pad_token_id, model.generation_config.eos_token_id
generation = GenerationConfig(max_new_tokens=NEW, do_sample=True, temperature=1.0, top_k=0, top_p=1.0, pad_token_id=pad, eos_token_id=end,
                              suppress_tokens=[model.config.image_token_id, model.config.video_token_id])


def batch(step):
    """Each prompt GROUP times, its picture processed as often."""
    rows = [(step * PROMPTS + i) % 200 for i in range(PROMPTS) for _ in range(GROUP)]
    pixels = images([Image.open(folder / "pictures" / f"{row}.png") for row in rows], return_tensors="pt")
    tokens = int(pixels["image_grid_thw"][0].prod()) // 4
    prompts = ["<|vision_start|>" + "<|image_pad|>" * tokens + "<|vision_end|>" + texts[row] for row in rows]
    encoded = tokenizer(prompts, return_tensors="pt", padding=True, padding_side="left", add_special_tokens=False)
    types = (encoded["input_ids"] == model.config.image_token_id).int()
    return {name: tensor.to(args.device) for name, tensor in {**encoded, **pixels, "mm_token_type_ids": types}.items()}


def log_probs(of, inputs, ids):
    """Log-probabilities of the completions' tokens."""
    length = ids.size(1) - inputs["input_ids"].size(1)
    mask = torch.cat([inputs["attention_mask"], torch.ones(ids.size(0), length, dtype=torch.long, device=ids.device)], 1)
    types = torch.cat([inputs["mm_token_type_ids"], torch.zeros(ids.size(0), length, dtype=torch.int, device=ids.device)], 1)
    logits = of(input_ids=ids, attention_mask=mask, pixel_values=inputs["pixel_values"], image_grid_thw=inputs["image_grid_thw"],
                mm_token_type_ids=types, logits_to_keep=length + 1, use_cache=False).logits[:, :-1]
    return torch.log_softmax(logits, -1).gather(-1, ids[:, -length:].unsqueeze(-1)).squeeze(-1)


def train(step):
    """One GRPO step."""
    inputs = batch(step)
    with torch.no_grad():
        ids = model.generate(**inputs, generation_config=generation)
        completions = ids[:, inputs["input_ids"].size(1):]
        rewards = torch.tensor([(int(row.sum()) % 101) / 100 for row in completions.cpu()]).view(PROMPTS, GROUP)
        advantages = ((rewards - rewards.mean(1, True)) / (rewards.std(1, keepdim=True) + 1e-4)).view(-1, 1).to(args.device)
        ended = torch.cumsum((completions == end).int(), 1) - (completions == end).int() == 0
        against = log_probs(reference, inputs, ids)
    mask = ended.float()
    current = log_probs(model, inputs, ids)
    ratio = torch.exp(current - current.detach())
    gap = against - current
    loss = -torch.minimum(ratio * advantages, torch.clamp(ratio, 1 - EPSILON, 1 + EPSILON) * advantages)
    loss = loss + BETA * (torch.exp(gap) - gap - 1)
    ((loss * mask).sum(1) / mask.sum(1)).mean().backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    if args.device != "cpu":
        torch.cuda.synchronize()


print("ready", file=sys.stderr, flush=True)
for number, line in enumerate(sys.stdin):
    start, cpu = time.perf_counter(), time.process_time()
    train(number)
    print(json.dumps({"seconds": time.perf_counter() - start, "cpu_seconds": time.process_time() - cpu}), flush=True)
