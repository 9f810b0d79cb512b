# Qwen2-VL (arXiv 2409.12191) as a TorchScript program; names of weights are Hugging Face's.
#
# Letters in names of tensors: p problem, g completion of a problem's group, b = (p, g) row, t token of a completion, s token of a
# prompt, h hidden, v vocabulary, k key-value head, r query head of a key-value head, d head dimension, n patch, i picture.
# A prompt's tokens but the last are the group's shared prefix: they run once, and every completion attends to their keys and values. The
# last token of the prompt starts each completion's row, so that row token t predicts completion token t. Prefixes are padded on the
# right, where the causal mask hides the padding from every real token.
# Words in ${} are replaced by the numbers of config.json.

def linear(x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
  return torch.linear(x, w[name + ".weight"], w[name + ".bias"])

def rms_norm(x: Tensor, weight: Tensor) -> Tensor:
  h = x.float()
  return weight * (h * torch.rsqrt(torch.mean(torch.mul(h, h), [-1], True) + ${rms_norm_eps})).to(x.dtype)

def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
  half = torch.floordiv(x.size(-1), 2)
  turned = torch.cat([torch.neg(torch.narrow(x, -1, half, half)), torch.narrow(x, -1, 0, half)], -1)
  return x * cos + turned * sin

# ---- vision tower ----

# Rotary angles of patches (n, d), from each patch's row and column (2, n).
def vision_rotary(places_2n: Tensor) -> Tuple[Tensor, Tensor]:
  inverse = 1.0 / torch.pow(10000.0, torch.arange(0, ${vision_head_dim_half}, 2, dtype=6) / ${vision_head_dim_half}.0)
  angles = (places_2n.float().unsqueeze(-1) * inverse).permute([1, 0, 2]).flatten(1)
  both = torch.cat([angles, angles], -1)
  return torch.cos(both), torch.sin(both)

# Features (i, n / merge^2, h) of pictures of one size, from patches (i, n, channels * time * side * side).
def vision(w: Dict[str, Tensor], patches_in: Tensor, places_2n: Tensor) -> Tensor:
  patch_weight = w["visual.patch_embed.proj.weight"]
  x = torch.linear(patches_in, patch_weight.view([patch_weight.size(0), -1]))
  pictures = x.size(0)
  patches = x.size(1)
  cos, sin = __torch__.vision_rotary(places_2n, )
  for layer in range(${vision_depth}):
    name = "visual.blocks." + str(layer)
    y = torch.layer_norm(x, [${vision_embed_dim}], w[name + ".norm1.weight"], w[name + ".norm1.bias"], 1e-6)
    qkv = __torch__.linear(y, w, name + ".attn.qkv", ).view([pictures, patches, 3, ${vision_heads}, ${vision_head_dim}]).permute([2, 0, 3, 1, 4])
    q = __torch__.rotate(qkv[0].float(), cos, sin, ).to(x.dtype)
    k = __torch__.rotate(qkv[1].float(), cos, sin, ).to(x.dtype)
    y = torch.scaled_dot_product_attention(q, k, qkv[2])
    x = x + __torch__.linear(y.transpose(1, 2).flatten(2), w, name + ".attn.proj", )
    y = torch.layer_norm(x, [${vision_embed_dim}], w[name + ".norm2.weight"], w[name + ".norm2.bias"], 1e-6)
    y = __torch__.linear(y, w, name + ".mlp.fc1", )
    x = x + __torch__.linear(y * torch.sigmoid(1.702 * y), w, name + ".mlp.fc2", )
  x = torch.layer_norm(x, [${vision_embed_dim}], w["visual.merger.ln_q.weight"], w["visual.merger.ln_q.bias"], 1e-6)
  x = x.view([pictures, torch.floordiv(patches, ${merge_area}), ${vision_embed_dim} * ${merge_area}])
  return __torch__.linear(torch.gelu(__torch__.linear(x, w, "visual.merger.mlp.0", )), w, "visual.merger.mlp.2", )

# ---- language model ----

# Rotary tables (b, t, d) of multimodal positions (3, b, t): each column of angles follows time, height or width.
def rotary(positions_3bt: Tensor) -> Tuple[Tensor, Tensor]:
  inverse = 1.0 / torch.pow(${rope_theta}, torch.arange(0, ${head_dim}, 2).float() / ${head_dim}.0)
  axis = torch.tensor(${mrope_axes})
  angles = torch.index_select(positions_3bt.float(), 0, axis.to(positions_3bt.device)).permute([1, 2, 0]) * inverse.to(positions_3bt.device)
  both = torch.cat([angles, angles], -1)
  return torch.cos(both), torch.sin(both)

# Queries (b, t, k * r, d), keys and values (b, t, k, d), rotated.
def project(w: Dict[str, Tensor], name: str, x: Tensor, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  y = __torch__.rms_norm(x, w[name + ".input_layernorm.weight"], )
  rows = x.size(0)
  tokens = x.size(1)
  cos1 = cos.unsqueeze(2).to(x.dtype)
  sin1 = sin.unsqueeze(2).to(x.dtype)
  q = __torch__.linear(y, w, name + ".self_attn.q_proj", ).view([rows, tokens, ${heads}, ${head_dim}])
  k = __torch__.linear(y, w, name + ".self_attn.k_proj", ).view([rows, tokens, ${kv_heads}, ${head_dim}])
  v = __torch__.linear(y, w, name + ".self_attn.v_proj", ).view([rows, tokens, ${kv_heads}, ${head_dim}])
  return __torch__.rotate(q, cos1, sin1, ), __torch__.rotate(k, cos1, sin1, ), v

# The rest of a layer after attention: output projection and feed-forward, each added to the stream.
def finish_layer(w: Dict[str, Tensor], name: str, x: Tensor, attended: Tensor) -> Tensor:
  x = x + torch.linear(attended, w[name + ".self_attn.o_proj.weight"])
  y = __torch__.rms_norm(x, w[name + ".post_attention_layernorm.weight"], )
  gate = torch.silu(torch.linear(y, w[name + ".mlp.gate_proj.weight"]))
  return x + torch.linear(gate * torch.linear(y, w[name + ".mlp.up_proj.weight"]), w[name + ".mlp.down_proj.weight"])

# Embeddings (p, s, h) of prefixes, with the pictures' features (rows, h) written over the tokens at flat places (rows).
def embed_prefix(w: Dict[str, Tensor], prefix_ps: Tensor, features: Tensor, places: Tensor) -> Tensor:
  x = torch.embedding(w["model.embed_tokens.weight"], prefix_ps)
  flat = torch.index_copy(x.flatten(0, 1), 0, places, features.to(x.dtype))
  return flat.view([x.size(0), x.size(1), x.size(2)])

# Runs the prefixes once; returns each layer's keys and values (p, k, s, d). The last layer's output is never read, so it stops there.
def prefill(w: Dict[str, Tensor], x: Tensor, positions_3ps: Tensor) -> Tuple[List[Tensor], List[Tensor]]:
  cos, sin = __torch__.rotary(positions_3ps, )
  keys = annotate(List[Tensor], [])
  values = annotate(List[Tensor], [])
  for layer in range(${layers}):
    name = "model.layers." + str(layer)
    q, k, v = __torch__.project(w, name, x, cos, sin, )
    key = k.transpose(1, 2)
    value = v.transpose(1, 2)
    keys.append(key)
    values.append(value)
    if layer < ${layers} - 1:
      y = torch.scaled_dot_product_attention(q.transpose(1, 2), key, value, is_causal=True, enable_gqa=True)
      x = __torch__.finish_layer(w, name, x, y.transpose(1, 2).flatten(2), )
  return keys, values

# Attention of completions to their prompt and to themselves, with no copy of the prompt's keys and values.
# q (p, k, g, r, t, d); prompt keys and values (p, k, s, d); own keys and values (p, k, g, u, d); masks are added: (p, 1, 1, s), (t, u).
def shared_attention(q: Tensor, prompt_k: Tensor, prompt_v: Tensor, own_k: Tensor, own_v: Tensor, prompt_mask: Tensor, own_mask: Tensor) -> Tensor:
  p = q.size(0)
  k = q.size(1)
  g = q.size(2)
  r = q.size(3)
  t = q.size(4)
  d = q.size(5)
  s = prompt_k.size(2)
  u = own_k.size(3)
  scaled = q * ${attention_scale}
  to_prompt = torch.matmul(scaled.reshape([p, k, g * r * t, d]), prompt_k.transpose(2, 3)) + prompt_mask
  to_own = torch.matmul(scaled.reshape([p, k, g, r * t, d]), own_k.transpose(3, 4)).view([p, k, g, r, t, u]) + own_mask
  weights = torch.softmax(torch.cat([to_prompt.view([p, k, g, r, t, s]), to_own], -1).float(), -1).to(q.dtype)
  from_prompt = torch.matmul(torch.narrow(weights, -1, 0, s).reshape([p, k, g * r * t, s]), prompt_v)
  from_own = torch.matmul(torch.narrow(weights, -1, s, u).reshape([p, k, g, r * t, u]), own_v)
  return from_prompt.view([p, k, g, r, t, d]) + from_own.view([p, k, g, r, t, d])

# What is added to attention scores so that padding of prefixes (lengths (p)) is not seen: (p, 1, 1, s).
def prefix_mask(lengths_p: Tensor, s: int) -> Tensor:
  hidden = torch.ge(torch.arange(s, device=lengths_p.device).unsqueeze(0), lengths_p.unsqueeze(1))
  return (hidden.float() * -1e30).view([lengths_p.size(0), 1, 1, s])

# Final hidden states (b, t, h) of completions, given their input tokens (b, t), b = p * g.
def completion_states(w: Dict[str, Tensor], tokens_bt: Tensor, starts_p: Tensor, keys: List[Tensor], values: List[Tensor], lengths_p: Tensor) -> Tensor:
  b = tokens_bt.size(0)
  t = tokens_bt.size(1)
  p = starts_p.size(0)
  g = torch.floordiv(b, p)
  x = torch.embedding(w["model.embed_tokens.weight"], tokens_bt)
  positions = starts_p.repeat_interleave(g).unsqueeze(1) + torch.arange(t, device=tokens_bt.device).unsqueeze(0)
  cos, sin = __torch__.rotary(positions.unsqueeze(0).expand([3, b, t]), )
  mask_p = __torch__.prefix_mask(lengths_p, keys[0].size(2), )
  mask_t = torch.triu(torch.full([t, t], -1e30, device=tokens_bt.device), 1)
  for layer in range(${layers}):
    name = "model.layers." + str(layer)
    q, k, v = __torch__.project(w, name, x, cos, sin, )
    grouped = q.view([p, g, t, ${kv_heads}, ${heads_per_kv}, ${head_dim}]).permute([0, 3, 1, 4, 2, 5])
    own_k = k.view([p, g, t, ${kv_heads}, ${head_dim}]).permute([0, 3, 1, 2, 4])
    own_v = v.view([p, g, t, ${kv_heads}, ${head_dim}]).permute([0, 3, 1, 2, 4])
    y = __torch__.shared_attention(grouped, keys[layer], values[layer], own_k, own_v, mask_p, mask_t, )
    x = __torch__.finish_layer(w, name, x, y.permute([0, 2, 4, 1, 3, 5]).reshape([b, t, ${heads} * ${head_dim}]), )
  return __torch__.rms_norm(x, w["model.norm.weight"], )

def head(w: Dict[str, Tensor], x: Tensor) -> Tensor:
  return torch.linear(x, w["${head_weight}"]).float()

# ---- sampling ----

def sample(logits_in: Tensor, banned: Tensor, temperature: float, top_p: float, top_k: int) -> Tensor:
  logits = torch.index_fill(logits_in, 1, banned, -1e30)
  if temperature == 0.0:
    return torch.argmax(logits, -1)
  logits = logits / temperature
  if top_k > 0:
    least = (torch.topk(logits, min(top_k, logits.size(1)), -1))[0][:, -1:]
    logits = torch.masked_fill(logits, torch.lt(logits, least), -1e30)
  if top_p < 1.0:
    ordered, order = torch.sort(logits, -1, True)
    probabilities = torch.softmax(ordered, -1)
    beyond = torch.ge(torch.cumsum(probabilities, -1) - probabilities, top_p)
    logits = torch.scatter(logits, 1, order, torch.masked_fill(ordered, beyond, -1e30))
  return torch.multinomial(torch.softmax(logits, -1), 1).squeeze(1)

# ---- log-probabilities and loss ----

# Log-probability of each target and entropy of its distribution, both (b, t), where mask (b, t) is 1; 0 elsewhere. Logits exist
# for a chunk of masked tokens at a time.
def target_log_probs(w: Dict[str, Tensor], states_bth: Tensor, targets_bt: Tensor, mask_bt: Tensor, temperature: float) -> Tuple[Tensor, Tensor]:
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
    fixed = logits.detach()
    entropies.append(normalizer.detach() - torch.sum(torch.softmax(fixed, -1) * fixed, [-1]))
    start = start + size
  empty = torch.zeros([mask_bt.size(0) * mask_bt.size(1)], device=mask_bt.device)
  log_probs_bt = torch.index_copy(empty, 0, places, torch.cat(log_probs)).view([mask_bt.size(0), mask_bt.size(1)])
  entropies_bt = torch.index_copy(empty, 0, places, torch.cat(entropies)).view([mask_bt.size(0), mask_bt.size(1)])
  return log_probs_bt, entropies_bt

${token_loss}

class Qwen2Vl(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Features of pictures of one size: patches (i, n, values), places (2, n) -> (i, n / merge^2, h).
  def vision(self: __torch__.Qwen2Vl, w: Dict[str, Tensor], patches: Tensor, places: Tensor) -> Tensor:
    return __torch__.vision(w, patches, places, )

  # Logits (p, s, v) of whole prompts, for inspection and tests.
  def logits(self: __torch__.Qwen2Vl, w: Dict[str, Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor) -> Tensor:
    x = __torch__.embed_prefix(w, prefix, features.clone(), places, )
    cos, sin = __torch__.rotary(positions, )
    for layer in range(${layers}):
      name = "model.layers." + str(layer)
      q, k, v = __torch__.project(w, name, x, cos, sin, )
      y = torch.scaled_dot_product_attention(q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2), is_causal=True, enable_gqa=True)
      x = __torch__.finish_layer(w, name, x, y.transpose(1, 2).flatten(2), )
    return __torch__.head(w, __torch__.rms_norm(x, w["model.norm.weight"], ), )

  # Samples completions: tokens (b, at most max_new), 0 after a stop token, and lengths (b), stop token included.
  # options: group size, max_new, temperature, top_p, top_k.
  def generate(self: __torch__.Qwen2Vl, w: Dict[str, Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, last: Tensor, starts: Tensor, banned: Tensor, stops: Tensor, options: Tensor) -> Tuple[Tensor, Tensor]:
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
      own_keys.append(torch.zeros([p, ${kv_heads}, g, limit, ${head_dim}], dtype=keys[0].dtype, device=keys[0].device))
      own_values.append(torch.zeros([p, ${kv_heads}, g, limit, ${head_dim}], dtype=keys[0].dtype, device=keys[0].device))
    no_mask = torch.zeros([1, 1], device=prefix.device)
    position = starts.repeat_interleave(g).unsqueeze(1)
    token = last.repeat_interleave(g)
    done = torch.zeros([b], dtype=11, device=prefix.device)
    counts = torch.zeros([b], dtype=4, device=prefix.device)
    tokens = annotate(List[Tensor], [])
    step = 0
    going = True
    while going:
      x = torch.embedding(w["model.embed_tokens.weight"], token).unsqueeze(1)
      cos, sin = __torch__.rotary((position + step).unsqueeze(0).expand([3, b, 1]), )
      for layer in range(${layers}):
        name = "model.layers." + str(layer)
        q, k, v = __torch__.project(w, name, x, cos, sin, )
        own_k = own_keys[layer]
        own_v = own_values[layer]
        own_k[:, :, :, step:step + 1] = k.view([p, g, 1, ${kv_heads}, ${head_dim}]).permute([0, 3, 1, 2, 4])
        own_v[:, :, :, step:step + 1] = v.view([p, g, 1, ${kv_heads}, ${head_dim}]).permute([0, 3, 1, 2, 4])
        grouped = q.view([p, g, 1, ${kv_heads}, ${heads_per_kv}, ${head_dim}]).permute([0, 3, 1, 4, 2, 5])
        y = __torch__.shared_attention(grouped, keys[layer], values[layer], torch.narrow(own_k, 3, 0, step + 1), torch.narrow(own_v, 3, 0, step + 1), mask, no_mask, )
        x = __torch__.finish_layer(w, name, x, y.permute([0, 2, 4, 1, 3, 5]).reshape([b, 1, ${heads} * ${head_dim}]), )
      logits = __torch__.head(w, __torch__.rms_norm(x.squeeze(1), w["model.norm.weight"], ), )
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
  def log_probs(self: __torch__.Qwen2Vl, w: Dict[str, Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, starts: Tensor, inputs: Tensor, targets: Tensor, mask: Tensor, options: Tensor) -> Tensor:
    keys, values = __torch__.prefill(w, __torch__.embed_prefix(w, prefix, features, places, ), positions, )
    states = __torch__.completion_states(w, inputs, starts, keys, values, lengths, )
    return (__torch__.target_log_probs(w, states, targets, mask, float(options[0]), ))[0]

  # The loss of a micro-batch (a sum weighted by token_weights (b, t)), and sums over each row's tokens (4, b): of the tokens'
  # losses, of entropies, of k3 estimates of the divergence from the reference policy, and of log-probabilities.
  # old has no columns on the first update after a rollout: then the policy's own log-probabilities serve.
  def update(self: __torch__.Qwen2Vl, w: Dict[str, Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, starts: Tensor, inputs: Tensor, targets: Tensor, mask: Tensor, old: Tensor, reference: Tensor, advantages: Tensor, token_weights: Tensor, options: Tensor) -> Tuple[Tensor, Tensor]:
    keys, values = __torch__.prefill(w, __torch__.embed_prefix(w, prefix, features.clone(), places, ), positions, )
    states = __torch__.completion_states(w, inputs, starts, keys, values, lengths, )
    log_probs, entropies = __torch__.target_log_probs(w, states, targets, mask, float(options[0]), )
    previous = log_probs.detach()
    if old.size(1) > 0:
      previous = old.clone()
    against = reference.clone()
    losses = __torch__.token_loss(log_probs, previous, against, advantages.unsqueeze(1), ) * mask
    gap = against - log_probs.detach()
    divergence = (torch.exp(gap) - gap - 1.0) * mask
    sums = torch.stack([torch.sum(losses.detach(), [1]), torch.sum(entropies, [1]), torch.sum(divergence, [1]), torch.sum(log_probs.detach(), [1])])
    return torch.sum(losses * token_weights), sums
