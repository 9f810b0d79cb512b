# The language model of Qwen2, Qwen2-VL, Qwen2.5-VL and Llama as a TorchScript program, its sampling and its loss; names of weights are Hugging
# Face's. Stands below layers.py.
#
# Letters in names of tensors: p problem, g completion of a problem's group, b = (p, g) row, t token of a completion, s token of a
# prompt, h hidden, v vocabulary, k key-value head, r query head of a key-value head, d head dimension, n patch, i picture.
# A prompt's tokens but the last are the group's shared prefix: they run once, and every completion attends to their keys and values. The
# last token of the prompt starts each completion's row, so that row token t predicts completion token t. Prefixes are padded on the
# right, where the causal mask hides the padding from every real token.
# Streams are flat, (n, h) with n = p * s or b * t, so that a projection is one matrix product, added to the stream by the same call.
# Words in ${} are replaced by the numbers of config.json.

# By how much each pair of a head's numbers turns from one position to the next, (d / 2). Scaled as in Llama 3: what turns seldom within the
# original context is slowed by the factor.
def frequencies() -> Tensor:
  plain = 1.0 / torch.pow(${rope_theta}, torch.arange(0, ${head_dim}, 2).float() / ${head_dim}.0)
  if ${rope_factor} == 1.0:
    return plain
  turns = plain * (${rope_original_context} / 6.283185307179586)
  kept = torch.clamp((turns - ${rope_slow_turns}) / (${rope_fast_turns} - ${rope_slow_turns}), 0.0, 1.0)
  return (1.0 - kept) * plain / ${rope_factor} + kept * plain

# Rotary tables (b * t, 1, d) of multimodal positions (3, b, t): each column of angles follows time, height or width.
def rotary(positions_3bt: Tensor) -> Tuple[Tensor, Tensor]:
  axis = torch.tensor(${rope_axes})
  angles = torch.index_select(positions_3bt.float(), 0, axis.to(positions_3bt.device)).permute([1, 2, 0]).flatten(0, 1).unsqueeze(1) * __torch__.frequencies().to(positions_3bt.device)
  cos, sin = __torch__.rotary_tables(angles, )
  return cos.to(${dtype}), sin.to(${dtype})

# Keys or values (n, k, d), not rotated, of the normed stream (n, h).
def project_kv(w: Dict[str, Tensor], name: str, y: Tensor) -> Tensor:
  return __torch__.linear(y, w, name, ).view([-1, ${kv_heads}, ${head_dim}])

# Queries (n, k * r, d), keys and values (n, k, d), rotated by tables (n, 1, d).
def project(w: Dict[str, Tensor], name: str, x: Tensor, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  y = __torch__.rms_norm(x, w[name + ".input_layernorm.weight"], ${rms_norm_eps}, )
  q = __torch__.linear(y, w, name + ".self_attn.q_proj", ).view([-1, ${heads}, ${head_dim}])
  k = __torch__.project_kv(w, name + ".self_attn.k_proj", y, )
  return __torch__.rotate(q, cos, sin, ), __torch__.rotate(k, cos, sin, ), __torch__.project_kv(w, name + ".self_attn.v_proj", y, )

# The rest of a layer after attention (n, k * r * d): output projection and feed-forward, each added to the stream.
def finish_layer(w: Dict[str, Tensor], name: str, x: Tensor, attended: Tensor) -> Tensor:
  x = __torch__.add_linear(x, attended, w, name + ".self_attn.o_proj", )
  y = __torch__.rms_norm(x, w[name + ".post_attention_layernorm.weight"], ${rms_norm_eps}, )
  inner = __torch__.gated(__torch__.linear(y, w, name + ".mlp.gate_proj", ), __torch__.linear(y, w, name + ".mlp.up_proj", ), )
  return __torch__.add_linear(x, inner, w, name + ".mlp.down_proj", )

# Causal attention of whole prompts to themselves, (p, s, heads, d) or for keys and values (p, s, k, d): (n, k * r * d).
def causal_attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
  keys = k.repeat_interleave(${heads_per_kv}, 2).transpose(1, 2)
  values = v.repeat_interleave(${heads_per_kv}, 2).transpose(1, 2)
  y = torch.scaled_dot_product_attention(q.transpose(1, 2), keys, values, is_causal=True)
  return y.transpose(1, 2).flatten(2).flatten(0, 1)

# Embeddings (p, s, h) of prefixes, with the pictures' features (rows, h) written over the tokens at flat places (rows).
def embed_prefix(w: Dict[str, Tensor], prefix_ps: Tensor, features: Tensor, places: Tensor) -> Tensor:
  x = torch.embedding(w["model.embed_tokens.weight"], prefix_ps).to(${dtype})
  flat = torch.index_copy(x.flatten(0, 1), 0, places, features.to(x.dtype))
  return flat.view([x.size(0), x.size(1), x.size(2)])

# Runs some prefixes; returns each layer's keys and values (p, s, k, d). The last layer's output is never read, so it stops there.
def prefill_some(w: Dict[str, Tensor], embedded: Tensor, positions_3ps: Tensor) -> Tuple[List[Tensor], List[Tensor]]:
  p = embedded.size(0)
  s = embedded.size(1)
  x = embedded.flatten(0, 1)
  cos, sin = __torch__.rotary(positions_3ps, )
  keys = annotate(List[Tensor], [])
  values = annotate(List[Tensor], [])
  for layer in range(${layers}):
    name = "model.layers." + str(layer)
    if layer < ${layers} - 1:
      q, k, v = __torch__.project(w, name, x, cos, sin, )
      key = k.view([p, s, ${kv_heads}, ${head_dim}])
      value = v.view([p, s, ${kv_heads}, ${head_dim}])
      attended = __torch__.causal_attention(q.view([p, s, ${heads}, ${head_dim}]), key, value, )
      x = __torch__.finish_layer(w, name, x, attended, )
      keys.append(key)
      values.append(value)
    else:
      y = __torch__.rms_norm(x, w[name + ".input_layernorm.weight"], ${rms_norm_eps}, )
      key = __torch__.rotate(__torch__.project_kv(w, name + ".self_attn.k_proj", y, ), cos, sin, )
      keys.append(key.view([p, s, ${kv_heads}, ${head_dim}]))
      values.append(__torch__.project_kv(w, name + ".self_attn.v_proj", y, ).view([p, s, ${kv_heads}, ${head_dim}]))
  return keys, values

# Runs the prefixes once; returns each layer's keys and values (p * k, s, d). Without gradients a processor takes so few prefixes at a
# time that the stream stays in its cache.
def prefill(w: Dict[str, Tensor], x: Tensor, positions_3ps: Tensor) -> Tuple[List[Tensor], List[Tensor]]:
  p = x.size(0)
  s = x.size(1)
  part = p
  if not (x.is_cuda or torch.is_grad_enabled()):
    part = max(1, torch.floordiv(${prefill_tokens}, max(1, s)))
  keys = annotate(List[List[Tensor]], [])
  values = annotate(List[List[Tensor]], [])
  start = 0
  while start < p:
    size = min(part, p - start)
    k, v = __torch__.prefill_some(w, torch.narrow(x, 0, start, size), torch.narrow(positions_3ps, 1, start, size), )
    keys.append(k)
    values.append(v)
    start = start + size
  all_keys = annotate(List[Tensor], [])
  all_values = annotate(List[Tensor], [])
  for layer in range(${layers}):
    layer_keys = annotate(List[Tensor], [])
    layer_values = annotate(List[Tensor], [])
    for i in range(len(keys)):
      layer_keys.append(keys[i][layer])
      layer_values.append(values[i][layer])
    all_keys.append(torch.cat(layer_keys).transpose(1, 2).reshape([p * ${kv_heads}, s, ${head_dim}]))
    all_values.append(torch.cat(layer_values).transpose(1, 2).reshape([p * ${kv_heads}, s, ${head_dim}]))
  return all_keys, all_values

# Attention of completions to their prompt and to themselves, with no copy of the prompt's keys and values: (p, k, g, r, t, d).
# q (p, k, g, r, t, d); prompt keys and values (p * k, s, d); own keys and values (p * k * g, u, d); masks are added: (p * k, 1, s), (r * t, u).
def shared_attention(q: Tensor, prompt_k: Tensor, prompt_v: Tensor, own_k: Tensor, own_v: Tensor, prompt_mask: Tensor, own_mask: Tensor) -> Tensor:
  prompts = prompt_k.size(0)
  rows = own_k.size(0)
  s = prompt_k.size(1)
  u = own_k.size(1)
  per_row = q.size(3) * q.size(4)
  per_prompt = q.size(2) * per_row
  q_prompt = q.reshape([prompts, per_prompt, ${head_dim}])
  q_own = q_prompt.view([rows, per_row, ${head_dim}])
  to_prompt = torch.baddbmm(prompt_mask, q_prompt, prompt_k.transpose(1, 2), alpha=${attention_scale})
  to_own = torch.baddbmm(own_mask, q_own, own_k.transpose(1, 2), alpha=${attention_scale})
  weights = torch.softmax(torch.cat([to_prompt.view([rows, per_row, s]), to_own], -1), -1, dtype=6).to(q.dtype)
  from_own = torch.bmm(torch.narrow(weights, -1, s, u), own_v)
  from_prompt = torch.narrow(weights.view([prompts, per_prompt, s + u]), -1, 0, s)
  return torch.baddbmm(from_own.view([prompts, per_prompt, ${head_dim}]), from_prompt, prompt_v).view(q.size())

# What is added to attention scores so that padding of prefixes (lengths (p)) is not seen: (p * k, 1, s).
def prefix_mask(lengths_p: Tensor, s: int) -> Tensor:
  hidden = torch.ge(torch.arange(s, device=lengths_p.device).unsqueeze(0), lengths_p.unsqueeze(1))
  return (hidden.to(${dtype}) * -1e30).repeat_interleave(${kv_heads}, 0).unsqueeze(1)

# Final hidden states (b, t, h) of completions, given their input tokens (b, t), b = p * g.
def completion_states(w: Dict[str, Tensor], tokens_bt: Tensor, starts_p: Tensor, keys: List[Tensor], values: List[Tensor], lengths_p: Tensor) -> Tensor:
  b = tokens_bt.size(0)
  t = tokens_bt.size(1)
  p = starts_p.size(0)
  g = torch.floordiv(b, p)
  x = torch.embedding(w["model.embed_tokens.weight"], tokens_bt.flatten()).to(${dtype})
  positions = starts_p.repeat_interleave(g).unsqueeze(1) + torch.arange(t, device=tokens_bt.device).unsqueeze(0)
  cos, sin = __torch__.rotary(positions.unsqueeze(0).expand([3, b, t]), )
  mask_p = __torch__.prefix_mask(lengths_p, keys[0].size(1), )
  mask_t = torch.triu(torch.full([t, t], -1e30, dtype=${dtype}, device=tokens_bt.device), 1).repeat([${heads_per_kv}, 1])
  for layer in range(${layers}):
    name = "model.layers." + str(layer)
    q, k, v = __torch__.project(w, name, x, cos, sin, )
    grouped = q.view([p, g, t, ${kv_heads}, ${heads_per_kv}, ${head_dim}]).permute([0, 3, 1, 4, 2, 5])
    own_k = k.view([p, g, t, ${kv_heads}, ${head_dim}]).permute([0, 3, 1, 2, 4]).reshape([-1, t, ${head_dim}])
    own_v = v.view([p, g, t, ${kv_heads}, ${head_dim}]).permute([0, 3, 1, 2, 4]).reshape([-1, t, ${head_dim}])
    y = __torch__.shared_attention(grouped, keys[layer], values[layer], own_k, own_v, mask_p, mask_t, )
    x = __torch__.finish_layer(w, name, x, y.permute([0, 2, 4, 1, 3, 5]).reshape([b * t, ${heads} * ${head_dim}]), )
  return __torch__.rms_norm(x, w["model.norm.weight"], ${rms_norm_eps}, ).view([b, t, -1])

def head(w: Dict[str, Tensor], x: Tensor) -> Tensor:
  return __torch__.linear(x, w, "${head}", ).float()

# ---- sampling ----

# Tokens (b), one drawn for each row of logits (b, v), which are overwritten: the first whose cumulative weight exceeds a uniform number.
def sample(logits: Tensor, banned: Tensor, temperature: float, top_p: float, top_k: int) -> Tensor:
  torch.index_fill_(logits, 1, banned, -1e30)
  if temperature == 0.0:
    return torch.argmax(logits, -1)
  if temperature != 1.0:
    torch.div_(logits, temperature)
  if top_k > 0:
    least = (torch.topk(logits, min(top_k, logits.size(1)), -1))[0][:, -1:]
    logits = torch.masked_fill(logits, torch.lt(logits, least), -1e30)
  if top_p < 1.0:
    ordered, order = torch.sort(logits, -1, True)
    probabilities = torch.softmax(ordered, -1)
    beyond = torch.ge(torch.cumsum(probabilities, -1) - probabilities, top_p)
    logits = torch.scatter(logits, 1, order, torch.masked_fill(ordered, beyond, -1e30))
  bounds = torch.cumsum(torch.softmax(logits, -1), -1, dtype=7)
  drawn = torch.rand([logits.size(0), 1], dtype=7, device=logits.device) * bounds[:, -1:]
  # Where logits are not finite, and where rounding makes the number the last bound, no token would follow.
  return torch.clamp(torch.searchsorted(bounds, drawn, right=True).squeeze(1), 0, logits.size(1) - 1)

# ---- log-probabilities and loss ----

# Log-probability of each target and entropy of its distribution, both (b, t), where mask (b, t) is 1; 0 elsewhere. Logits exist
# for a chunk of masked tokens at a time. Entropies carry a gradient only where it is wanted: it takes as much memory as the logits.
def target_log_probs(w: Dict[str, Tensor], states_bth: Tensor, targets_bt: Tensor, mask_bt: Tensor, temperature: float, entropy_gradient: bool) -> Tuple[Tensor, Tensor]:
  places = torch.nonzero(mask_bt.flatten()).squeeze(1)
  states = torch.index_select(states_bth.flatten(0, 1), 0, places)
  targets = torch.index_select(targets_bt.flatten(), 0, places)
  log_probs = annotate(List[Tensor], [])
  entropies = annotate(List[Tensor], [])
  start = 0
  while start < states.size(0):
    size = min(${logit_rows}, states.size(0) - start)
    logits = __torch__.head(w, torch.narrow(states, 0, start, size), ) / temperature
    normalizer = torch.logsumexp(logits, [-1])
    log_probs.append(torch.gather(logits, 1, torch.narrow(targets, 0, start, size).unsqueeze(1)).squeeze(1) - normalizer)
    scores = logits
    scale = normalizer
    if not entropy_gradient:
      scores = logits.detach()
      scale = normalizer.detach()
    entropies.append(scale - torch.sum(torch.softmax(scores, -1) * scores, [-1]))
    start = start + size
  empty = torch.zeros([mask_bt.size(0) * mask_bt.size(1)], device=mask_bt.device)
  log_probs_bt = torch.index_copy(empty, 0, places, torch.cat(log_probs)).view([mask_bt.size(0), mask_bt.size(1)])
  entropies_bt = torch.index_copy(empty, 0, places, torch.cat(entropies)).view([mask_bt.size(0), mask_bt.size(1)])
  return log_probs_bt, entropies_bt

${token_loss}

class Decoder(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Logits (p, s, v) of whole prompts, for inspection and tests.
  def logits(self: __torch__.Decoder, w: Dict[str, Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor) -> Tensor:
    p = prefix.size(0)
    s = prefix.size(1)
    x = __torch__.embed_prefix(w, prefix, features.clone(), places, ).flatten(0, 1)
    cos, sin = __torch__.rotary(positions, )
    for layer in range(${layers}):
      name = "model.layers." + str(layer)
      q, k, v = __torch__.project(w, name, x, cos, sin, )
      attended = __torch__.causal_attention(q.view([p, s, ${heads}, ${head_dim}]), k.view([p, s, ${kv_heads}, ${head_dim}]), v.view([p, s, ${kv_heads}, ${head_dim}]), )
      x = __torch__.finish_layer(w, name, x, attended, )
    return __torch__.head(w, __torch__.rms_norm(x, w["model.norm.weight"], ${rms_norm_eps}, ), ).view([p, s, -1])

  # Samples completions: tokens (b, at most max_new), 0 after a stop token, and lengths (b), stop token included.
  # options: group size, max_new, temperature, top_p, top_k.
  def generate(self: __torch__.Decoder, w: Dict[str, Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, last: Tensor, starts: Tensor, banned: Tensor, stops: Tensor, options: Tensor) -> Tuple[Tensor, Tensor]:
    g = int(options[0])
    limit = int(options[1])
    temperature = float(options[2])
    top_p = float(options[3])
    top_k = int(options[4])
    p = prefix.size(0)
    b = p * g
    keys, values = __torch__.prefill(w, __torch__.embed_prefix(w, prefix, features, places, ), positions, )
    mask = __torch__.prefix_mask(lengths, prefix.size(1), )
    own_keys = annotate(List[Tensor], [])
    own_values = annotate(List[Tensor], [])
    for layer in range(${layers}):
      own_keys.append(torch.empty([b * ${kv_heads}, limit, ${head_dim}], dtype=keys[0].dtype, device=keys[0].device))
      own_values.append(torch.empty([b * ${kv_heads}, limit, ${head_dim}], dtype=keys[0].dtype, device=keys[0].device))
    no_mask = torch.zeros([1, 1], dtype=${dtype}, device=prefix.device)
    positions_bt = starts.repeat_interleave(g).unsqueeze(1) + torch.arange(limit, device=prefix.device).unsqueeze(0)
    cosines, sines = __torch__.rotary(positions_bt.t().unsqueeze(0).expand([3, limit, b]), )
    token = last.repeat_interleave(g)
    done = torch.zeros([b], dtype=11, device=prefix.device)
    counts = torch.zeros([b], dtype=4, device=prefix.device)
    tokens = annotate(List[Tensor], [])
    step = 0
    going = True
    while going:
      x = torch.embedding(w["model.embed_tokens.weight"], token).to(${dtype})
      cos = torch.narrow(cosines, 0, step * b, b)
      sin = torch.narrow(sines, 0, step * b, b)
      for layer in range(${layers}):
        name = "model.layers." + str(layer)
        q, k, v = __torch__.project(w, name, x, cos, sin, )
        own_k = own_keys[layer]
        own_v = own_values[layer]
        torch.copy_(torch.select(own_k, 1, step), k.view([p, g, ${kv_heads}, ${head_dim}]).transpose(1, 2).reshape([-1, ${head_dim}]))
        torch.copy_(torch.select(own_v, 1, step), v.view([p, g, ${kv_heads}, ${head_dim}]).transpose(1, 2).reshape([-1, ${head_dim}]))
        grouped = q.view([p, g, 1, ${kv_heads}, ${heads_per_kv}, ${head_dim}]).permute([0, 3, 1, 4, 2, 5])
        y = __torch__.shared_attention(grouped, keys[layer], values[layer], torch.narrow(own_k, 1, 0, step + 1), torch.narrow(own_v, 1, 0, step + 1), mask, no_mask, )
        x = __torch__.finish_layer(w, name, x, y.permute([0, 2, 4, 1, 3, 5]).reshape([b, ${heads} * ${head_dim}]), )
      logits = __torch__.head(w, __torch__.rms_norm(x, w["model.norm.weight"], ${rms_norm_eps}, ), )
      token = torch.masked_fill(__torch__.sample(logits, banned, temperature, top_p, top_k, ), done, 0)
      tokens.append(token)
      counts = counts + torch.bitwise_not(done).to(4)
      done = torch.bitwise_or(done, torch.isin(token, stops))
      step = step + 1
      going = step < limit
      if bool(torch.all(done)):
        going = False
    return torch.stack(tokens, 1), counts

  # Log-probabilities (b, t) of completions; no gradient.
  def log_probs(self: __torch__.Decoder, w: Dict[str, Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, starts: Tensor, inputs: Tensor, targets: Tensor, mask: Tensor, options: Tensor) -> Tensor:
    keys, values = __torch__.prefill(w, __torch__.embed_prefix(w, prefix, features, places, ), positions, )
    states = __torch__.completion_states(w, inputs, starts, keys, values, lengths, )
    return (__torch__.target_log_probs(w, states, targets, mask, float(options[0]), False, ))[0]

  # The loss of a micro-batch (a sum weighted by token_weights (b, t)), and sums over each row's tokens (4, b): of the tokens'
  # losses, of entropies, of k3 estimates of the divergence from the reference policy, and of log-probabilities.
  # options: temperature, and what the entropy at each token with a weight takes off the loss.
  # old has no columns on the first update after a rollout: then the policy's own log-probabilities serve.
  def update(self: __torch__.Decoder, w: Dict[str, Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, starts: Tensor, inputs: Tensor, targets: Tensor, mask: Tensor, old: Tensor, reference: Tensor, advantages: Tensor, token_weights: Tensor, options: Tensor) -> Tuple[Tensor, Tensor]:
    keys, values = __torch__.prefill(w, __torch__.embed_prefix(w, prefix, features.clone(), places, ), positions, )
    states = __torch__.completion_states(w, inputs, starts, keys, values, lengths, )
    entropy_weight = float(options[1])
    log_probs, entropies = __torch__.target_log_probs(w, states, targets, mask, float(options[0]), entropy_weight != 0.0, )
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
