"""Opens a model of rlvr in transformers, or its adapter in PEFT, and holds the log-probabilities of both sides against each other.

    python compare.py MODEL [MERGED] [--tokens N] [--rlvr LAUNCHER]

needs torch, transformers, peft, pillow. MODEL is a checkpoint or any other model folder; MERGED, where MODEL holds an adapter, what
`rlvr model merge` made of it. rlvr samples N tokens after a question, and after a picture with a question where the model sees, and tells
the log-probability of each. Transformers reads the same question and picture with the folder's own tokenizer and image settings, and the
sampled tokens after them, in float32. The logits of MERGED are compared with those of the adapter at the same tokens. Prints lines of a
table; exit status 1 where anything differs by more than 1e-4.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument("model", type=pathlib.Path)
parser.add_argument("merged", type=pathlib.Path, nargs="?")
parser.add_argument("--tokens", type=int, default=32)
parser.add_argument("--rlvr", default=str(pathlib.Path(__file__).parents[2] / "rlvr"))
args = parser.parse_args()

import torch  # noqa: E402
from peft import PeftModel  # noqa: E402
from PIL import Image, ImageDraw  # noqa: E402
from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForImageTextToText, AutoTokenizer  # noqa: E402
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil  # noqa: E402
from transformers.utils import logging  # noqa: E402

logging.disable_progress_bar()
TOLERANCE = 1e-4
QUESTION = "What is in the picture?"


class Opened:
    """A folder in transformers, with its adapter where it holds one."""

    def __init__(self, folder, merged=False):
        adapter = folder / "adapter_config.json"
        base = json.loads(adapter.read_text())["base_model_name_or_path"] if adapter.exists() else folder
        self.config = AutoConfig.from_pretrained(base)
        self.sees = hasattr(self.config, "vision_config")
        auto = AutoModelForImageTextToText if self.sees else AutoModelForCausalLM
        self.model = auto.from_pretrained(base, dtype=torch.float32).eval()
        if adapter.exists():
            self.model = PeftModel.from_pretrained(self.model, folder).eval()
        self.tokenizer = AutoTokenizer.from_pretrained(base)
        self.images = Qwen2VLImageProcessorPil.from_pretrained(base) if self.sees else None
        self.name = self.config.model_type + (" + adapter" if adapter.exists() else ", merged" if merged else "")

    def prompt(self, picture):
        """The question's tokens, and what the model is given besides."""
        content = [{"type": "image"}, {"type": "text", "text": QUESTION}] if picture else QUESTION
        text = self.tokenizer.apply_chat_template([{"role": "user", "content": content}], add_generation_prompt=True, tokenize=False)
        inputs = {}
        if picture:
            inputs = dict(self.images([Image.open(picture)], return_tensors="pt"))
            tokens = int(inputs["image_grid_thw"][0].prod()) // self.config.vision_config.spatial_merge_size**2
            text = text.replace("<|image_pad|>", "<|image_pad|>" * tokens)
        return self.tokenizer(text, add_special_tokens=False)["input_ids"], inputs

    @torch.no_grad()
    def logits(self, picture, completion):
        """The logits that each of the completion's tokens is drawn from."""
        prompt, inputs = self.prompt(picture)
        ids = torch.tensor([prompt + completion])
        if picture:
            inputs["mm_token_type_ids"] = (ids == self.config.image_token_id).int()
        return self.model(input_ids=ids, attention_mask=torch.ones_like(ids), **inputs).logits[0, len(prompt) - 1 : -1]


def sample(folder, picture):
    """What rlvr writes after the question."""
    command = [args.rlvr, "generate", "--model", folder, "--prompt", QUESTION, "--temperature", "1", "--seed", "7"]
    command += ["--max-new-tokens", str(args.tokens), "--logprobs", "--json"] + (["--image", picture] if picture else [])
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def report(name, what, tokens, difference):
    """Prints a line, and returns whether the difference is small enough."""
    print(f"| {name} | {what} | {tokens} | {difference:.1e} |", flush=True)
    return difference <= TOLERANCE


def compare(opened, folder, picture):
    """Compares one prompt's log-probabilities, and returns the tokens and whether they agree."""
    ours = sample(folder, picture)
    ids = ours["token_ids"]
    prompt = len(opened.prompt(picture)[0])
    if prompt != ours["prompt_tokens"]:
        sys.exit(f"{folder}: the prompt is {ours['prompt_tokens']} tokens in rlvr, and {prompt} in transformers")
    theirs = torch.log_softmax(opened.logits(picture, ids), -1).gather(-1, torch.tensor(ids)[:, None])[:, 0]
    what = "log-probabilities" + (", picture" if picture else ", text")
    return ids, report(opened.name, what, len(ids), (theirs - torch.tensor(ours["logprobs"])).abs().max().item())


with tempfile.TemporaryDirectory() as temporary:
    drawn = pathlib.Path(temporary) / "picture.png"
    image = Image.new("RGB", (112, 84), "white")
    ImageDraw.Draw(image).ellipse((20, 14, 76, 70), fill="red")
    image.save(drawn)
    opened = Opened(args.model)
    merged = Opened(args.merged, merged=True) if args.merged else None
    agree = True
    for picture in [None, drawn] if opened.sees else [None]:
        ids, same = compare(opened, args.model, picture)
        agree &= same
        if merged:
            agree &= compare(merged, args.merged, picture)[1]
            difference = (opened.logits(picture, ids) - merged.logits(picture, ids)).abs().max().item()
            what = "merged against adapter, logits" + (", picture" if picture else ", text")
            agree &= report(opened.name, what, len(ids), difference)
sys.exit(0 if agree else 1)
