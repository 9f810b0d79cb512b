"""Makes an adapter with PEFT on a tiny fixture, and what PEFT makes of it.

    python make_lora_golden.py FIXTURE_DIR

needs torch, transformers, peft, safetensors, pillow. Writes FIXTURE_DIR/lora: the adapter as PEFT saves it (adapter_config.json,
adapter_model.safetensors) and lora-golden.safetensors with the logits of the two prompts of grpo-golden.json ("promptN.logits"), the GRPO
loss of its completions ("loss"; beta 0.04, epsilon 0.2) and the gradient of every matrix of the adapter ("grad.NAME"). Everything is
float32; each (prompt, completion) is its own full sequence. The adapter's matrices are random, B too. Models that see get plain
LoRA on four projections, the others rsLoRA on all.
"""
import json
import math
import os
import sys

import torch
from peft import LoraConfig, get_peft_model
from PIL import Image
from safetensors.torch import load_file, save_file
from transformers import LlamaForCausalLM, Phi3ForCausalLM, Qwen2ForCausalLM, Qwen2VLForConditionalGeneration, Qwen3ForCausalLM
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

FIXTURE = sys.argv[1]
OUT = os.path.join(FIXTURE, "lora")
CLASSES = {
    "qwen2_vl": Qwen2VLForConditionalGeneration, "qwen2": Qwen2ForCausalLM, "qwen3": Qwen3ForCausalLM, "llama": LlamaForCausalLM,
    "phi3": Phi3ForCausalLM}
family = json.load(open(os.path.join(FIXTURE, "config.json")))["model_type"]
sees = family.endswith("_vl")
golden = json.load(open(os.path.join(FIXTURE, "grpo-golden.json")))
numbers = load_file(os.path.join(FIXTURE, "grpo-golden.safetensors"))

torch.manual_seed(5)
base = CLASSES[family].from_pretrained(FIXTURE, dtype=torch.float32).eval()
modules = ["q_proj", "v_proj", "o_proj", "down_proj"] if sees else [
    "q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
if family == "phi3":
    modules = ["qkv_proj", "o_proj", "gate_up_proj", "down_proj"]
model = get_peft_model(base, LoraConfig(r=3, lora_alpha=5, lora_dropout=0.0, target_modules=modules, use_rslora=not sees))
with torch.no_grad():
    for name, parameter in model.named_parameters():
        if "lora_" in name:
            parameter.normal_(0, 0.1)


def seen(prompt, ids):
    """What a model that sees is given besides the tokens."""
    if not sees:
        return {}
    base.model.rope_deltas = None
    processor = Qwen2VLImageProcessorPil.from_pretrained(FIXTURE)
    vision = processor(images=[Image.open(os.path.join(FIXTURE, name)) for name in prompt["images"]], return_tensors="pt")
    return dict(pixel_values=vision["pixel_values"].float(), image_grid_thw=vision["image_grid_thw"],
                mm_token_type_ids=(ids == base.config.image_token_id).int())


def logits(prompt, completion):
    ids = torch.tensor([prompt["input_ids"] + completion])
    return model(input_ids=ids, attention_mask=torch.ones_like(ids), use_cache=False, **seen(prompt, ids)).logits[0]


out = {}
with torch.no_grad():
    for p, prompt in enumerate(golden["prompts"]):
        out[f"prompt{p}.logits"] = logits(prompt, []).contiguous()
total = 0.0
for row, completion in enumerate(golden["completions"]):
    prompt, ids = golden["prompts"][completion["prompt"]], completion["ids"]
    rows = logits(prompt, ids)[len(prompt["input_ids"]) - 1:-1]
    logp = torch.log_softmax(rows, -1).gather(-1, torch.tensor(ids)[:, None])[:, 0]
    n, advantage = len(ids), numbers["advantages"][row]
    ratio = torch.exp(logp - numbers["old_log_probs"][row, :n])
    gap = numbers["ref_log_probs"][row, :n] - logp
    loss = -torch.minimum(ratio * advantage, torch.clamp(ratio, 0.8, 1.2) * advantage) + 0.04 * (torch.exp(gap) - gap - 1)
    loss = loss.mean() / len(golden["completions"])
    loss.backward()
    total += loss.item()
out["loss"] = torch.tensor([total])
for name, parameter in model.named_parameters():
    if "lora_" in name:
        out["grad." + name.replace(".default", "")] = parameter.grad.clone()
model.save_pretrained(OUT)
config_file = os.path.join(OUT, "adapter_config.json")
config = json.load(open(config_file))
config["base_model_name_or_path"] = ".."
json.dump(config, open(config_file, "w"), indent=1, sort_keys=True)
os.remove(os.path.join(OUT, "README.md"))
save_file(out, os.path.join(OUT, "lora-golden.safetensors"))
assert math.isclose(sum(p.numel() for n, p in model.named_parameters() if "lora_" in n),
                    sum(t.numel() for t in load_file(os.path.join(OUT, "adapter_model.safetensors")).values()))
print(OUT, total, len(out))
