"""Losses, their gradients and advantages of every algorithm on fixed numbers, in float64: writes algorithm-golden.json.

Losses are those of TRL's own trainers: GRPOTrainer._compute_loss and RLOOTrainer._compute_loss are called with a stand-in for the
trainer that has their settings and returns fixed log-probabilities in place of a model's. TRL computes advantages in the middle of a
method that also generates, so those lines are written out here as they stand in TRL 1.13 (grpo_trainer.py 2781-2834, rloo_trainer.py
1566-1613), with TRL's nanstd and soft overlong punishment. REINFORCE++ with baseline is not in TRL: its advantages are the paper's
formula (arXiv 2501.03262) in PyTorch, its loss TRL's clipped one over tokens. The k1 and k2 estimates are not in TRL's GRPO either.

  python make_algorithm_golden.py    (torch 2.13, trl 1.13)
"""

import collections
import json
import os
import types

import torch
import trl
from trl.rewards import get_soft_overlong_punishment
from trl.trainer.grpo_trainer import GRPOTrainer
from trl.trainer.rloo_trainer import RLOOTrainer
from trl.trainer.utils import nanstd

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "algorithm-golden.json")
LENGTHS = [6, 2, 5, 1, 4, 6, 3, 6]
MAX_LENGTH = 10
B, T = len(LENGTHS), max(LENGTHS)

torch.manual_seed(7)
MASK = (torch.arange(T)[None, :] < torch.tensor(LENGTHS)[:, None]).double()
LOGP = (-0.2 - 2.5 * torch.rand(B, T, dtype=torch.float64)) * MASK
OLD = (LOGP + 0.8 * (torch.rand(B, T, dtype=torch.float64) - 0.5)) * MASK
REF = (LOGP + 0.6 * (torch.rand(B, T, dtype=torch.float64) - 0.5)) * MASK
ADVANTAGES = torch.tensor([1.2, -0.7, -0.9, 0.4, -1.3, 0.8, 0.0, 0.5], dtype=torch.float64)


def estimate(kind, logp, ref):
    d = logp - ref
    return {"k1": d, "k2": d * d / 2, "k3": torch.exp(-d) - 1 + d}[kind]


class Accelerator:
    num_processes = 1

    def gather(self, x):
        return x

    def reduce(self, x, reduction):
        return x


def trainer(logp, **settings):
    """A stand-in for a TRL trainer: what _compute_loss reads of it."""
    args = types.SimpleNamespace(delta=None, use_bias_correction_kl=False, steps_per_generation=1)
    common = dict(
        accelerator=Accelerator(), model=types.SimpleNamespace(training=False), args=args, current_gradient_accumulation_steps=1,
        _metrics={"eval": collections.defaultdict(list)}, _entropy_bonus_enabled=False, top_entropy_quantile=1.0,
        off_policy_mask_threshold=None, aux_loss_enabled=False, use_vllm=False, importance_sampling_level="token", beta=0.0,
        max_completion_length=MAX_LENGTH,
        _get_per_token_logps_and_entropies=lambda *a, **k: (logp, torch.zeros_like(logp), None))
    return types.SimpleNamespace(**{**common, **settings})


def batch():
    prompt = torch.zeros(B, 1, dtype=torch.long)
    return dict(
        prompt_ids=prompt, prompt_mask=prompt, completion_ids=torch.zeros(B, T, dtype=torch.long), completion_mask=MASK,
        advantages=ADVANTAGES, old_per_token_logps=OLD, ref_per_token_logps=REF, old_logps=(OLD * MASK).sum(1),
        num_items_in_batch=MASK.sum())


def loss_case(algorithm, settings, trl_class=GRPOTrainer, kl=None, over="completions", **trainer_settings):
    """kl: (estimator, beta) added in PyTorch, where TRL has no such term, as a mean over `over`."""
    logp = LOGP.clone().requires_grad_(True)
    loss = trl_class._compute_loss(trainer(logp, **trainer_settings), None, batch())
    if kl:
        term = estimate(kl[0], logp, REF) * MASK
        loss = loss + kl[1] * ((term.sum(1) / MASK.sum(1)).mean() if over == "completions" else term.sum() / MASK.sum())
    loss.backward()
    return dict(algorithm=algorithm, settings=settings, loss=loss.item(), gradient=logp.grad.tolist())


def clipped(loss_type, low, high, **more):
    return dict(loss_type=loss_type, epsilon_low=low, epsilon_high=high, **more)


LOSSES = [
    loss_case("grpo", dict(beta=0.04), **clipped("grpo", 0.2, 0.2, beta=0.04)),
    loss_case("grpo", dict(beta=0, epsilon=0.1, epsilon_high=0.3), **clipped("grpo", 0.1, 0.3)),
    loss_case("grpo", dict(beta=0.5, kl_estimator="k1"), kl=("k1", 0.5), **clipped("grpo", 0.2, 0.2)),
    loss_case("grpo", dict(beta=0.5, kl_estimator="k2"), kl=("k2", 0.5), **clipped("grpo", 0.2, 0.2)),
    loss_case("dr-grpo", {}, **clipped("dr_grpo", 0.2, 0.2)),
    loss_case("dr-grpo", dict(beta=0.3), **clipped("dr_grpo", 0.2, 0.2, beta=0.3)),
    loss_case("dapo", {}, **clipped("dapo", 0.2, 0.28)),
    loss_case("dapo", dict(beta=0.3), **clipped("dapo", 0.2, 0.28, beta=0.3)),
    loss_case("gspo", {}, **clipped("grpo", 3e-4, 4e-4, importance_sampling_level="sequence")),
    loss_case("gspo", dict(epsilon=0.1, epsilon_high=0.15, beta=0.3),
              **clipped("grpo", 0.1, 0.15, importance_sampling_level="sequence", beta=0.3)),
    # TRL's bound is the weight itself
    loss_case("cispo", {}, **clipped("cispo", None, 5.0)),
    loss_case("cispo", dict(epsilon_high=0.1, beta=0.3), **clipped("cispo", None, 1.1, beta=0.3)),
    loss_case("rloo", {}, trl_class=RLOOTrainer, **clipped(None, 0.2, 0.2)),
    loss_case("rloo", dict(epsilon=0.5, epsilon_high=0.6), trl_class=RLOOTrainer, **clipped(None, 0.5, 0.6)),
    loss_case("reinforce-plus-plus-baseline", {}, kl=("k2", 0.01), over="tokens", **clipped("dapo", 0.2, 0.2)),
    loss_case("gdpo", dict(beta=0.04), **clipped("grpo", 0.2, 0.2, beta=0.04)),
]
assert all(any(g != 0 for row in case["gradient"] for g in row) for case in LOSSES)

# ---- advantages: three prompts of four completions, two rewards; one does not apply, one completion failed, one group is all equal ----

NAN = float("nan")
WEIGHTS = torch.tensor([2.0, 0.5], dtype=torch.float64)
REWARDS = torch.tensor([
    [[0.2, 1.0], [0.9, 0.0], [0.4, NAN], [1.0, 1.0]],
    [[NAN, NAN], [0.0, 1.0], [1.0, 0.0], [0.3, 1.0]],
    [[0.5, 1.0], [0.5, 1.0], [0.5, 1.0], [0.5, 1.0]]], dtype=torch.float64)
REWARD_LENGTHS = [3, 9, 10, 8, 7, 10, 2, 9, 10, 1, 8, 4]
G = REWARDS.size(1)
FLAT = REWARDS.view(-1, 2)
FAILED = torch.isnan(FLAT).all(dim=1)
TOTALS = (FLAT * WEIGHTS).nansum(dim=1)
TOTALS[FAILED] = NAN


def grouped_mean(rewards):
    return torch.nanmean(rewards.view(-1, G), dim=1).repeat_interleave(G)


def sum_then_normalize(rewards, scale):
    advantages = rewards - grouped_mean(rewards)
    if scale == "group":
        advantages = advantages / (nanstd(rewards.view(-1, G), dim=1).repeat_interleave(G) + 1e-4)
    if scale == "batch":
        advantages = advantages / (nanstd(rewards) + 1e-4)
    return torch.nan_to_num(advantages, nan=0.0)


def normalize_then_sum():
    mean_k = torch.nanmean(REWARDS, dim=1, keepdim=True)
    std_k = nanstd(REWARDS, dim=1, keepdim=True)
    rewards = (((REWARDS - mean_k) / (std_k + 1e-4)).view(-1, 2) * WEIGHTS).nansum(dim=1)
    rewards[FAILED] = NAN
    return torch.nan_to_num((rewards - torch.nanmean(rewards)) / (nanstd(rewards) + 1e-4), nan=0.0)


def leave_one_out(normalize):
    grouped = TOTALS.view(-1, G)
    counts = (~torch.isnan(grouped)).sum(dim=1, keepdim=True)
    advantages = TOTALS - ((torch.nansum(grouped, dim=1, keepdim=True) - grouped) / (counts - 1)).view(-1)
    if normalize:
        advantages = (advantages - torch.nanmean(advantages)) / (nanstd(advantages) + 1e-4)
    return torch.nan_to_num(advantages, nan=0.0)


def global_normalization():
    centred = TOTALS - grouped_mean(TOTALS)
    return torch.nan_to_num((centred - torch.nanmean(centred)) / (nanstd(centred) + 1e-4), nan=0.0)


def advantage_case(algorithm, settings, advantages):
    return dict(algorithm=algorithm, settings=settings, advantages=advantages.view(-1, G).tolist())


PUNISHMENT = torch.tensor(
    get_soft_overlong_punishment(MAX_LENGTH, 4)([[0] * n for n in REWARD_LENGTHS]), dtype=torch.float64)
ADVANTAGE_CASES = [
    *[advantage_case(name, dict(scale_rewards=scale), sum_then_normalize(TOTALS, scale))
      for name in ("grpo", "dr-grpo", "gspo", "cispo") for scale in ("group", "batch", "none")],
    advantage_case("dapo", dict(max_completion_length=MAX_LENGTH, overlong_buffer=4),
                   sum_then_normalize(TOTALS + PUNISHMENT, "group")),
    advantage_case("dapo", dict(max_completion_length=MAX_LENGTH, overlong_buffer=0), sum_then_normalize(TOTALS, "group")),
    advantage_case("rloo", {}, leave_one_out(False)),
    advantage_case("rloo", dict(scale_rewards="batch"), leave_one_out(True)),
    advantage_case("reinforce-plus-plus-baseline", {}, global_normalization()),
    advantage_case("gdpo", {}, normalize_then_sum()),
]


def or_null(rows):
    """JSON has no NaN."""
    return [[None if x != x else x for x in row] for row in rows]


json.dump(dict(
    about="losses and gradients of TRL's trainers on fixed log-probabilities, and advantages; made by make_algorithm_golden.py in float64",
    versions=dict(torch=torch.__version__, trl=trl.__version__),
    lengths=LENGTHS, max_completion_length=MAX_LENGTH, advantages=ADVANTAGES.tolist(),
    log_probs=LOGP.tolist(), old_log_probs=OLD.tolist(), ref_log_probs=REF.tolist(), losses=LOSSES,
    divergences={k: (estimate(k, OLD, REF) * MASK).sum(1).tolist() for k in ("k1", "k2", "k3")},
    weights=WEIGHTS.tolist(), rewards=[or_null(group) for group in REWARDS.tolist()], reward_lengths=REWARD_LENGTHS,
    totals=or_null(TOTALS.view(-1, G).tolist()), advantage_cases=ADVANTAGE_CASES), open(OUT, "w"))
ratio = torch.exp(LOGP - OLD)[MASK > 0]
print("tokens above 1.28:", int((ratio > 1.28).sum()), "below 0.8:", int((ratio < 0.8).sum()), "of", int(MASK.sum()))
sequence = torch.exp((LOGP - OLD).sum(1))
print("sequence ratios", sequence.tolist(), "mean", torch.exp((LOGP - OLD).sum(1) / MASK.sum(1)).tolist())
for case in LOSSES:
    print(case["algorithm"], case["settings"], case["loss"])
