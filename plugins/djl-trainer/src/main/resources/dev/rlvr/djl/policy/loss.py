# Log-probabilities of completions and the loss of them; letters in names of tensors are those of decoder.py.

# Values of kept tokens where they stand in (b, t), 0 elsewhere.
def at_places(values: List[Tensor], places: Tensor, mask_bt: Tensor) -> Tensor:
  empty = torch.zeros([mask_bt.size(0) * mask_bt.size(1)], device=mask_bt.device)
  return torch.index_copy(empty, 0, places, torch.cat(values)).view([mask_bt.size(0), mask_bt.size(1)])

# Log-probability of each target and, where wanted, the entropy of its distribution, both (b, t), where mask (b, t) is 1; 0 elsewhere. Logits
# exist for a chunk of masked tokens at a time. Entropies carry a gradient only where it is wanted: it takes as much memory as the logits.
def target_log_probs(w: Dict[str, Tensor], states_bth: Tensor, targets_bt: Tensor, mask_bt: Tensor, temperature: float, entropy: bool, entropy_gradient: bool) -> Tuple[Tensor, Tensor]:
  places = torch.nonzero(mask_bt.flatten()).squeeze(1)
  states = torch.index_select(states_bth.flatten(0, 1), 0, places)
  targets = torch.index_select(targets_bt.flatten(), 0, places)
  log_probs = annotate(List[Tensor], [])
  entropies = annotate(List[Tensor], [])
  start = 0
  while start < states.size(0):
    size = min(${logit_rows}, states.size(0) - start)
    logits = __torch__.head(w, torch.narrow(states, 0, start, size), )
    if temperature != 1.0:
      logits = logits / temperature
    scores = torch.log_softmax(logits, -1)
    own = torch.gather(scores, 1, torch.narrow(targets, 0, start, size).unsqueeze(1)).squeeze(1)
    log_probs.append(own)
    if not entropy_gradient:
      scores = scores.detach()
    if entropy:
      entropies.append(torch.neg(torch.sum(torch.exp(scores) * scores, [-1])))
    else:
      entropies.append(torch.zeros_like(own))
    start = start + size
  return __torch__.at_places(log_probs, places, mask_bt, ), __torch__.at_places(entropies, places, mask_bt, )

${token_loss}

# The loss of log-probabilities and entropies (b, t): a sum weighted by token_weights (b, t), less what entropies are worth; and sums over each row's
# tokens (4, b): of the tokens' losses, of entropies, of k3 estimates of the divergence from the reference policy, and of log-probabilities.
# old has no columns on the first update after a rollout: then the policy's own log-probabilities serve.
def loss_and_sums(log_probs: Tensor, entropies: Tensor, mask: Tensor, old: Tensor, reference: Tensor, advantages: Tensor, token_weights: Tensor, entropy_weight: float) -> Tuple[Tensor, Tensor]:
  previous = log_probs.detach()
  if old.size(1) > 0:
    previous = old.clone()
  against = log_probs.detach()
  if reference.size(1) > 0:
    against = reference.clone()
  losses = __torch__.token_loss(log_probs, previous, against, advantages.unsqueeze(1), mask, ) * mask
  gap = against - log_probs.detach()
  divergence = (torch.exp(gap) - gap - 1.0) * mask
  sums = torch.stack([torch.sum(losses.detach(), [1]), torch.sum(entropies.detach(), [1]), torch.sum(divergence, [1]), torch.sum(log_probs.detach(), [1])])
  loss = torch.sum(losses * token_weights)
  if entropy_weight != 0.0:
    loss = loss - entropy_weight * torch.sum(entropies * torch.gt(token_weights, 0.0).float())
  return loss, sums

# Loss and sums of a micro-batch, see loss_and_sums. options: temperature, and what the entropy at each token with a weight takes off the loss.
def update_loss(w: Dict[str, Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, starts: Tensor, inputs: Tensor, targets: Tensor, mask: Tensor, old: Tensor, reference: Tensor, advantages: Tensor, token_weights: Tensor, options: Tensor) -> Tuple[Tensor, Tensor]:
  keys, values = __torch__.prefill(w, annotate(List[Tensor], []), __torch__.embed_prefix(w, prefix, features.clone(), places, ), positions, )
  states = __torch__.completion_states(w, inputs, starts, keys, values, lengths, )
  entropy_weight = float(options[1])
  log_probs, entropies = __torch__.target_log_probs(w, states, targets, mask, float(options[0]), True, entropy_weight != 0.0, )
  return __torch__.loss_and_sums(log_probs, entropies, mask, old, reference, advantages, token_weights, entropy_weight, )
