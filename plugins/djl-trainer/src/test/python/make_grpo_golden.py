"""Makes the golden numbers of one GRPO step and one supervised step on a tiny fixture of any family.

    python make_grpo_golden.py FIXTURE_DIR OUT_DIR

needs torch, transformers, safetensors, pillow. OUT_DIR gets grpo-golden.safetensors, grpo-golden.json,
sft-golden.safetensors, sft-golden.json and entropy-golden.json.

The prompts are the first two cases of the fixture's expected.json. The implementation is the plain one: each (prompt,
completion) is its own full sequence, with its pictures, through transformers' class of the family, one at a time; nothing is
shared or padded. All inputs (advantages, old and reference
log-probs) are float32 values. Losses, log-probs and gradients are computed in float64 - the float32 casts inside
RMSNorm and a vision rotary embedding are taken out - and stored as float32. The cos/sin tables of both rotary
embeddings stay those of transformers, computed in float32. The float32 loss is in the JSON next to the float64 one.

GRPO (DeepSeekMath, TRL's loss_type="grpo"), temperature 1:
    token loss = -min(ratio * A, clip(ratio, 1 - eps, 1 + eps) * A) + beta * (exp(ref - logp) - (ref - logp) - 1)
    ratio = exp(logp - old);  loss = mean over completions of (mean over the tokens of the completion)
Supervised: mean over all completion tokens, pooled, of -logp.
Entropy: mean over all completion tokens, pooled, of -sum over the vocabulary of p log p.
"""
import json
import os
import sys

import numpy as np
import torch
import transformers
from PIL import Image
from safetensors import safe_open
from safetensors.torch import save_file
from transformers import PreTrainedTokenizerFast
from transformers.models.llama import modeling_llama
from transformers.models.phi3 import modeling_phi3
from transformers.models.qwen2 import modeling_qwen2
from transformers.models.qwen2_5_vl import modeling_qwen2_5_vl
from transformers.models.qwen2_vl import modeling_qwen2_vl
from transformers.models.qwen3 import modeling_qwen3
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

FIXTURE, OUT = sys.argv[1], sys.argv[2]
EPSILON, BETA, SEED = 0.2, 0.04, 20261
FAMILIES = {  # module, model class, norm class
    "qwen2_vl": (modeling_qwen2_vl, "Qwen2VLForConditionalGeneration", "Qwen2VLRMSNorm"),
    "qwen2_5_vl": (modeling_qwen2_5_vl, "Qwen2_5_VLForConditionalGeneration", "Qwen2_5_VLRMSNorm"),
    "qwen2": (modeling_qwen2, "Qwen2ForCausalLM", "Qwen2RMSNorm"),
    "qwen3": (modeling_qwen3, "Qwen3ForCausalLM", "Qwen3RMSNorm"),
    "phi3": (modeling_phi3, "Phi3ForCausalLM", "Phi3RMSNorm"),
    "llama": (modeling_llama, "LlamaForCausalLM", "LlamaRMSNorm"),
}
FAMILY = json.load(open(os.path.join(FIXTURE, "config.json")))["model_type"]
SEES = FAMILY.endswith("_vl")
modeling, MODEL, NORM = FAMILIES[FAMILY]
PROMPTS = [dict(images=case["images"], question=case["question"])
           for case in json.load(open(os.path.join(FIXTURE, "expected.json")))["cases"][:2]]
LENGTHS = [[5, 3, 9, 7], [4, 9, 6, 3]]
ENDS = [[True, False, False, True], [True, True, False, False]]  # the last token is <|im_end|>
REWARDS = [[1.0, 0.0, 0.5, 0.2], [1.0, 0.0, 0.0, 1.0]]
IM_END, FIRST_PLAIN = 2, 8
PREFIXES = [
    ("model.language_model.", "model."), ("model.visual.", "visual."), ("model.", "model."), ("lm_head.", "lm_head.")]

torch.manual_seed(SEED)
rng = np.random.RandomState(SEED)


def file_name(parameter):
    """The name in model.safetensors of a parameter of the in-memory model."""
    for inside, outside in PREFIXES:
        if parameter.startswith(inside):
            return outside + parameter[len(inside):]
    raise KeyError(parameter)


def norm_without_cast(self, x):
    return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.variance_epsilon))


def vision_rotary_without_cast(q, k, cos, sin):
    cos, sin = cos.unsqueeze(-2).to(q.dtype), sin.unsqueeze(-2).to(q.dtype)
    return q * cos + modeling.rotate_half(q) * sin, k * cos + modeling.rotate_half(k) * sin


def load(dtype):
    model = getattr(modeling, MODEL).from_pretrained(FIXTURE, dtype=torch.float32, attn_implementation="sdpa")
    model = model.eval()
    if dtype == torch.float64:
        for parameter in model.parameters():
            parameter.data = parameter.data.double()
    return model


def prepare(tokenizer, processor, spec):
    if not SEES:
        text = tokenizer.apply_chat_template(
            [{"role": "user", "content": spec["question"]}], add_generation_prompt=True, tokenize=False)
        ids = tokenizer(text, add_special_tokens=False)["input_ids"]
        return dict(spec, text=text, ids=ids, grid=torch.zeros(0, 3, dtype=torch.long))
    images = [Image.open(os.path.join(FIXTURE, name)) for name in spec["images"]]
    content = [{"type": "image"} for _ in images] + [{"type": "text", "text": spec["question"]}]
    text = tokenizer.apply_chat_template(
        [{"role": "user", "content": content}], add_generation_prompt=True, tokenize=False)
    vision = processor(images=images, return_tensors="pt")
    grid = vision["image_grid_thw"]
    parts = text.split("<|image_pad|>")
    full = parts[0]
    for i, part in enumerate(parts[1:]):
        full += "<|image_pad|>" * int(grid[i].prod() // 4) + part
    return dict(spec, text=text, ids=tokenizer(full)["input_ids"], pixels=vision["pixel_values"].float(), grid=grid)


def distributions(model, prompt, completion):
    """The log-probs of all tokens at each of the completion's places, with its prompt in front of it."""
    ids = torch.tensor([prompt["ids"] + completion])
    seen = {}
    if SEES:
        model.model.rope_deltas = None
        seen = dict(
            pixel_values=prompt["pixels"].to(model.dtype), image_grid_thw=prompt["grid"],
            mm_token_type_ids=(ids == model.config.image_token_id).int())
    logits = model(input_ids=ids, attention_mask=torch.ones_like(ids), use_cache=False, **seen).logits[0]
    return torch.log_softmax(logits[len(prompt["ids"]) - 1:-1], -1)


def log_probs(model, prompt, completion):
    return distributions(model, prompt, completion).gather(-1, torch.tensor(completion)[:, None])[:, 0]


def entropy(model, rows):
    """The mean entropy at the completions' tokens, and its gradients."""
    pooled, total = sum(len(completion) for _, completion in rows), 0.0
    for prompt, completion in rows:
        logp = distributions(model, prompt, completion)
        mean = -(logp.exp() * logp).sum() / pooled
        mean.backward()
        total += mean.item()
    return total, gradients(model)


def grpo_tokens(logp, old, ref, advantage):
    ratio = torch.exp(logp - old)
    clipped = torch.clamp(ratio, 1 - EPSILON, 1 + EPSILON)
    surrogate = -torch.minimum(ratio * advantage, clipped * advantage)
    k3 = torch.exp(ref - logp) - (ref - logp) - 1
    return surrogate + BETA * k3, ratio


def gradients(model):
    out = {}
    for name, parameter in model.named_parameters():
        out[file_name(name)] = torch.zeros_like(parameter) if parameter.grad is None else parameter.grad.detach().clone()
    model.zero_grad(set_to_none=True)
    return out


def run(model, rows, old=None, ref=None, advantages=None):
    """GRPO where old is given, else supervised. Returns loss, gradients, token losses, ratios, log-probs."""
    pooled = sum(len(completion) for _, completion in rows)
    total, token_losses, ratios, policies = 0.0, [], [], []
    for i, (prompt, completion) in enumerate(rows):
        logp = log_probs(model, prompt, completion)
        if old is None:
            per_token, ratio = -logp, torch.ones_like(logp)
            loss = per_token.sum() / pooled
        else:
            n = len(completion)
            per_token, ratio = grpo_tokens(
                logp, old[i, :n].to(logp.dtype), ref[i, :n].to(logp.dtype), advantages[i].to(logp.dtype))
            loss = per_token.mean() / len(rows)
        loss.backward()
        total += loss.item()
        token_losses.append(per_token.tolist())
        ratios.append(ratio.tolist())
        policies.append(logp.detach())
    return total, gradients(model), token_losses, ratios, policies


def pad(rows, width):
    out = torch.zeros(len(rows), width, dtype=rows[0].dtype)
    for i, row in enumerate(rows):
        out[i, :len(row)] = row
    return out


os.makedirs(OUT, exist_ok=True)
tokenizer = PreTrainedTokenizerFast.from_pretrained(FIXTURE)
processor = Qwen2VLImageProcessorPil.from_pretrained(FIXTURE) if SEES else None
prompts = [prepare(tokenizer, processor, spec) for spec in PROMPTS]
single = load(torch.float32)
vocabulary = single.config.get_text_config().vocab_size

rows, advantages = [], []
for p, prompt in enumerate(prompts):
    for length, ends in zip(LENGTHS[p], ENDS[p]):
        completion = rng.randint(FIRST_PLAIN, vocabulary, size=length).tolist()
        if ends:
            completion[-1] = IM_END
        rows.append((prompt, completion))
    rewards = np.array(REWARDS[p])
    advantages += ((rewards - rewards.mean()) / (rewards.std(ddof=1) + 1e-4)).tolist()
advantages = torch.tensor(advantages, dtype=torch.float32)
width = max(len(completion) for _, completion in rows)
mask = pad([torch.ones(len(completion)) for _, completion in rows], width)

# float32, exactly as transformers does it
with torch.no_grad():
    policy_single = [log_probs(single, *row) for row in rows]
    image_embeds, positions = [], []
    for p in prompts if SEES else []:
        image_embeds.append(
            torch.cat(list(single.model.get_image_features(p["pixels"], p["grid"], return_dict=True).pooler_output)))
        ids = torch.tensor([p["ids"]])
        ids_, delta = single.model.get_rope_index(ids, (ids == single.config.image_token_id).int(), p["grid"])
        positions.append((ids_[:, 0], delta))
old = pad([(q + torch.tensor(rng.uniform(-0.35, 0.35, len(q)))).float() for q in policy_single], width)
ref = pad([(q + torch.tensor(rng.uniform(-0.2, 0.2, len(q)))).float() for q in policy_single], width)
loss_single, gradients_single, _, _, _ = run(single, rows, old, ref, advantages)
sft_single, _, _, _, _ = run(single, rows)

# the reference: float64
getattr(modeling, NORM).forward = norm_without_cast
modeling.apply_rotary_pos_emb_vision = vision_rotary_without_cast
double = load(torch.float64)
loss, grads, token_losses, ratios, policy = run(double, rows, old, ref, advantages)
sft_loss, sft_grads, _, _, _ = run(double, rows)
entropy_mean, entropy_grads = entropy(double, rows)
assert all(g.dtype == torch.float64 for g in grads.values())

# along a random direction the gradient must agree with a central difference
torch.manual_seed(SEED + 1)
directions = {name: torch.randn_like(p) * 1e-6 for name, p in double.named_parameters()}
ends = []
for sign in (1, -2):
    with torch.no_grad():
        for name, p in double.named_parameters():
            p += sign * directions[name]
    ends.append(run(double, rows, old, ref, advantages)[0])
difference = (ends[0] - ends[1]) / 2
slope = sum((grads[file_name(n)] * d).sum().item() for n, d in directions.items())
assert abs(difference - slope) < 1e-5 * abs(slope), (difference, slope)

# the file must be complete, and no token may sit at a corner of the clip
with safe_open(os.path.join(FIXTURE, "model.safetensors"), "pt") as f:
    assert sorted(f.keys()) == sorted(grads)
clip = []
for i, row in enumerate(ratios):
    a = advantages[i].item()
    assert all(abs(r - 1 + EPSILON) > 2e-3 and abs(r - 1 - EPSILON) > 2e-3 for r in row), row
    clip.append(["high" if a > 0 and r > 1 + EPSILON else "low" if a < 0 and r < 1 - EPSILON else "" for r in row])
high, low = sum(c.count("high") for c in clip), sum(c.count("low") for c in clip)
assert high >= 2 and low >= 2, (high, low)

norm = sum(g.pow(2).sum() for g in grads.values()).sqrt().item()
single_error = max((gradients_single[n].double() - g).abs().max().item() for n, g in grads.items())
policy_error = max((a.double() - b).abs().max().item() for a, b in zip(policy_single, policy))
versions = dict(transformers=transformers.__version__, torch=torch.__version__, numpy=np.__version__)

tensors = {
    "completion_ids": pad([torch.tensor(c) for _, c in rows], width),
    "completion_mask": mask,
    "prompt_of": torch.tensor([p for p in range(len(prompts)) for _ in LENGTHS[p]]),
    "advantages": advantages,
    "old_log_probs": old,
    "ref_log_probs": ref,
    "policy_log_probs": pad([q.float() for q in policy], width),
    "token_losses": pad([torch.tensor(t) for t in token_losses], width).float(),
    "loss": torch.tensor([loss], dtype=torch.float32),
}
for p, prompt in enumerate(prompts):
    tensors[f"prompt{p}.input_ids"] = torch.tensor(prompt["ids"])
    if SEES:
        tensors[f"prompt{p}.image_grid_thw"] = prompt["grid"]
        tensors[f"prompt{p}.position_ids"] = positions[p][0].contiguous()
        tensors[f"prompt{p}.image_embeds"] = image_embeds[p].contiguous()
for name, g in grads.items():
    tensors["grad." + name] = g.float().contiguous()
save_file(tensors, os.path.join(OUT, "grpo-golden.safetensors"))


def exact(row, n):
    return [float(x) for x in row[:n]]


report = dict(
    about="one GRPO step, plain implementation; losses, log-probs and gradients computed in float64, stored as float32",
    versions=versions, seed=SEED, epsilon=EPSILON, beta=BETA, temperature=1.0,
    advantage="(reward - mean of the group) / (sample deviation of the group, n - 1, + 1e-4)",
    loss=loss, loss_float32=loss_single,
    gradient_norm=norm, largest_gradient_difference_float32=single_error, largest_log_prob_difference_float32=policy_error,
    clipped_high=high, clipped_low=low,
    prompts=[dict(images=p["images"], question=p["question"], text=p["text"], input_ids=p["ids"],
                  image_grid_thw=p["grid"].tolist(), rope_delta=int(positions[i][1]) if SEES else 0)
             for i, p in enumerate(prompts)],
    completions=[dict(prompt=prompts.index(prompt), ids=c, reward=[r for g in REWARDS for r in g][i],
                      advantage=float(advantages[i]), old_log_probs=exact(old[i], len(c)),
                      ref_log_probs=exact(ref[i], len(c)), policy_log_probs=policy[i].tolist(),
                      ratios=ratios[i], clipped=clip[i], token_losses=token_losses[i])
                 for i, (prompt, c) in enumerate(rows)],
    gradient_norms={n: g.norm().item() for n, g in sorted(grads.items())})
json.dump(report, open(os.path.join(OUT, "grpo-golden.json"), "w"), indent=1)

sft = {"loss": torch.tensor([sft_loss], dtype=torch.float32)}
for name, g in sorted(sft_grads.items()):
    sft["grad_norm." + name] = g.norm().float().reshape(1)
    if not name.startswith("visual.") and g.dim() == 1:
        sft["grad." + name] = g.float().contiguous()
save_file(sft, os.path.join(OUT, "sft-golden.safetensors"))
json.dump(dict(
    about="supervised: mean over all completion tokens (pooled) of -logp, same prompts and completions as grpo-golden.json; "
          "computed in float64. The safetensors has grad_norm.<name> for every parameter and grad.<name> for the "
          "one-dimensional parameters of the language model",
    versions=versions, loss=sft_loss, loss_float32=sft_single, tokens=int(mask.sum()),
    gradient_norm=sum(g.pow(2).sum() for g in sft_grads.values()).sqrt().item(),
    language_model_gradient_norm=sum(
        g.pow(2).sum() for n, g in sft_grads.items() if not n.startswith("visual.")).sqrt().item(),
    gradient_norms={n: g.norm().item() for n, g in sorted(sft_grads.items())}),
    open(os.path.join(OUT, "sft-golden.json"), "w"), indent=1)
json.dump(dict(
    about="mean over all completion tokens (pooled) of the entropy, same prompts and completions as grpo-golden.json; in float64",
    versions=versions, entropy=entropy_mean, gradient_norms={n: g.norm().item() for n, g in sorted(entropy_grads.items())}),
    open(os.path.join(OUT, "entropy-golden.json"), "w"), indent=1)
print("loss", loss, "float32", loss_single, "| sft", sft_loss, sft_single)
print("gradient norm", norm, "largest float32 difference", single_error, "log-prob difference", policy_error)
print("clipped high", high, "low", low, "of", int(mask.sum()), "| slope", slope, "difference", difference)
