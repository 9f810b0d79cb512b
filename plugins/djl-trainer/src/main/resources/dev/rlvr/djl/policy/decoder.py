# The language model as a TorchScript program; names of weights are Hugging Face's. It is made of layers.py, of the functions project, project_kv and
# add_feed_forward of a layer (projections.py and feed_forward.py, or what a family has in their place), and of the files that DecoderSource puts before it.
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
  turns = plain * (${original_max_position_embeddings} / 6.283185307179586)
  kept = torch.clamp((turns - ${low_freq_factor}) / (${high_freq_factor} - ${low_freq_factor}), 0.0, 1.0)
  return (1.0 - kept) * plain / ${rope_factor} + kept * plain

# Rotary tables (b * t, 1, d) of multimodal positions (3, b, t): each column of angles follows time, height or width.
def rotary(positions_3bt: Tensor) -> Tuple[Tensor, Tensor]:
  axis = torch.tensor(${rope_axes})
  angles = torch.index_select(positions_3bt.float(), 0, axis.to(positions_3bt.device)).permute([1, 2, 0]).flatten(0, 1).unsqueeze(1) * __torch__.frequencies().to(positions_3bt.device)
  cos, sin = __torch__.rotary_tables(angles, )
  return cos.to(${dtype}), sin.to(${dtype})

# The stream before attention, normed.
def norm_layer(w: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
  return __torch__.rms_norm(x, w[name + ".input_layernorm.weight"], ${rms_norm_eps}, )

# The rest of a layer after attention (n, k * r * d): output projection and feed-forward, each added to the stream.
def finish_layer(w: Dict[str, Tensor], name: str, x: Tensor, attended: Tensor) -> Tensor:
  x = __torch__.add_linear(x, attended, w, name + ".self_attn.o_proj", )
  return __torch__.add_feed_forward(w, name, x, __torch__.rms_norm(x, w[name + ".post_attention_layernorm.weight"], ${rms_norm_eps}, ), )

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

# ---- prompts and completions ----

# Runs some prefixes; returns each layer's keys and values (p, s, k, d). The last layer's output is never read, so it stops there.
# packed: what pack returns, or at most one tensor that is not read.
def prefill_some(w: Dict[str, Tensor], packed: List[Tensor], embedded: Tensor, positions_3ps: Tensor) -> Tuple[List[Tensor], List[Tensor]]:
  p = embedded.size(0)
  s = embedded.size(1)
  x = embedded.flatten(0, 1)
  small = len(packed) > 1
  cos, sin = __torch__.rotary(positions_3ps, )
  turns = cos
  if small:
    turns = __torch__.pair_turns(cos, sin, )
  floor = __torch__.norm_floor(x, )
  keys = annotate(List[Tensor], [])
  values = annotate(List[Tensor], [])
  for layer in range(${layers}):
    name = "model.layers." + str(layer)
    last = layer == ${layers} - 1
    part = __torch__.packed_part(packed, layer, )
    if small:
      qkv = __torch__.project_packed(part, x, turns, floor, )
      q, k, v = torch.split_with_sizes(qkv, [${heads}, ${kv_heads}, ${kv_heads}], 1)
    else:
      y = __torch__.norm_layer(w, name, x, )
      if last:
        k, v = __torch__.project_kv(w, name, y, cos, sin, )
        q = k
      else:
        q, k, v = __torch__.project(w, name, y, cos, sin, )
      qkv = q
    key = k.view([p, s, ${kv_heads}, ${head_dim}])
    value = v.view([p, s, ${kv_heads}, ${head_dim}])
    keys.append(key)
    values.append(value)
    if not last:
      if small and not x.is_cuda:
        attended = (__torch__.packed_prefix_attention(qkv, p, s, ))[0]
      else:
        attended = __torch__.causal_attention(q.view([p, s, ${heads}, ${head_dim}]), key, value, )
      if small:
        x = __torch__.finish_packed(part, x, attended, floor, )
      else:
        x = __torch__.finish_layer(w, name, x, attended, )
  return keys, values

# Runs the prefixes once; returns each layer's keys and values (p * k, s, d). Without gradients a processor takes so few prefixes at a
# time that the stream stays in its cache.
def prefill(w: Dict[str, Tensor], packed: List[Tensor], x: Tensor, positions_3ps: Tensor) -> Tuple[List[Tensor], List[Tensor]]:
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
    k, v = __torch__.prefill_some(w, packed, torch.narrow(x, 0, start, size), torch.narrow(positions_3ps, 1, start, size), )
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

# What is added to attention scores so that padding of prefixes (lengths (p)) is not seen: (p, s).
def prefix_padding(lengths_p: Tensor, s: int) -> Tensor:
  hidden = torch.ge(torch.arange(s, device=lengths_p.device).unsqueeze(0), lengths_p.unsqueeze(1))
  return hidden.to(${dtype}) * -1e30

# What is added to attention scores so that none of t tokens sees what comes later, for each of the heads that share keys: (r * t, t), where x is.
def causal_mask(t: int, x: Tensor) -> Tensor:
  return torch.triu(torch.full([t, t], -1e30, dtype=${dtype}, device=x.device), 1).repeat([${heads_per_kv}, 1])

# What is added to attention scores of completions (r * t, s + t) to their prompt and to themselves, so that no token sees what comes later and none
# sees a prefix's padding: (1, 1, r * t, s + t), or a mask for each row where some prefix is padded.
def completion_mask(lengths_p: Tensor, s: int, t: int, g: int) -> Tensor:
  mask = torch.constant_pad_nd(__torch__.causal_mask(t, lengths_p, ), [s, 0]).unsqueeze(0).unsqueeze(0)
  if bool(torch.all(torch.eq(lengths_p, s))):
    return mask
  padding = torch.constant_pad_nd(__torch__.prefix_padding(lengths_p, s, ), [0, t])
  return mask + padding.repeat_interleave(g, 0).unsqueeze(1).unsqueeze(1)

# Keys or values (b, k, s + t, d) of completions: their prompt's, copied, and their own.
def beside_prompt(prompt: Tensor, own: Tensor, g: int) -> Tensor:
  p = prompt.size(0)
  copied = prompt.unsqueeze(1).expand([p, g, ${kv_heads}, prompt.size(2), ${head_dim}])
  return torch.cat([copied, own.unflatten(0, [p, g])], 3).flatten(0, 1)

# Rows (b * t, heads * d) as queries (b, k, r * t, d): the heads that share keys stand side by side.
def to_queries(rows: Tensor, t: int) -> Tensor:
  return rows.view([-1, t, ${kv_heads}, ${heads_per_kv}, ${head_dim}]).permute([0, 2, 3, 1, 4]).reshape([-1, ${kv_heads}, ${heads_per_kv} * t, ${head_dim}])

# The same undone: (b, t, k, r, d); a view.
def from_queries(queries: Tensor, t: int) -> Tensor:
  return queries.unflatten(2, [${heads_per_kv}, t]).permute([0, 3, 1, 2, 4])

# Attention (b * t, k * r * d) of completions to their prompt and to themselves: q (b * t, k * r, d), own keys and values (b * t, k, d), the prompts' keys
# and values (p * k, s, d), which are copied for each completion, since no scores are kept then.
def completion_attention(q: Tensor, own_k: Tensor, own_v: Tensor, prompt_k: Tensor, prompt_v: Tensor, mask: Tensor, g: int, t: int) -> Tensor:
  of_prompt = [-1, ${kv_heads}, prompt_k.size(1), ${head_dim}]
  keys = __torch__.beside_prompt(prompt_k.view(of_prompt), own_k.unflatten(0, [-1, t]).transpose(1, 2), g, )
  values = __torch__.beside_prompt(prompt_v.view(of_prompt), own_v.unflatten(0, [-1, t]).transpose(1, 2), g, )
  y = torch.scaled_dot_product_attention(__torch__.to_queries(q, t, ), keys, values, mask)
  return __torch__.from_queries(y, t, ).reshape([q.size(0), ${heads} * ${head_dim}])

# Positions (3, b, t) of completions.
def completion_positions(starts_p: Tensor, g: int, t: int) -> Tensor:
  positions_bt = starts_p.repeat_interleave(g).unsqueeze(1) + torch.arange(t, device=starts_p.device).unsqueeze(0)
  return positions_bt.unsqueeze(0).expand([3, -1, -1])

# Final hidden states (b, t, h) of completions, given their input tokens (b, t), b = p * g.
def completion_states(w: Dict[str, Tensor], tokens_bt: Tensor, starts_p: Tensor, keys: List[Tensor], values: List[Tensor], lengths_p: Tensor) -> Tensor:
  b = tokens_bt.size(0)
  t = tokens_bt.size(1)
  p = starts_p.size(0)
  g = torch.floordiv(b, p)
  x = torch.embedding(w["model.embed_tokens.weight"], tokens_bt.flatten()).to(${dtype})
  cos, sin = __torch__.rotary(__torch__.completion_positions(starts_p, g, t, ), )
  mask = __torch__.completion_mask(lengths_p, keys[0].size(1), t, g, )
  for layer in range(${layers}):
    name = "model.layers." + str(layer)
    q, k, v = __torch__.project(w, name, __torch__.norm_layer(w, name, x, ), cos, sin, )
    x = __torch__.finish_layer(w, name, x, __torch__.completion_attention(q, k, v, keys[layer], values[layer], mask, g, t, ), )
  return __torch__.rms_norm(x, w["model.norm.weight"], ${rms_norm_eps}, ).view([b, t, -1])

def head(w: Dict[str, Tensor], x: Tensor) -> Tensor:
  return __torch__.linear(x, w, "${head}", ).float()

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
      q, k, v = __torch__.project(w, name, __torch__.norm_layer(w, name, x, ), cos, sin, )
      attended = __torch__.causal_attention(q.view([p, s, ${heads}, ${head_dim}]), k.view([p, s, ${kv_heads}, ${head_dim}]), v.view([p, s, ${kv_heads}, ${head_dim}]), )
      x = __torch__.finish_layer(w, name, x, attended, )
    return __torch__.head(w, __torch__.rms_norm(x, w["model.norm.weight"], ${rms_norm_eps}, ), ).view([p, s, -1])

  # The weights as passes of a small model read them: five a layer, see pack_layer, and the head. options: whether passes have a single row.
  def pack(self: __torch__.Decoder, w: Dict[str, Tensor], options: Tensor) -> List[Tensor]:
    one_row = bool(options[0])
    packed = annotate(List[Tensor], [])
    for layer in range(${layers}):
      packed.extend(__torch__.pack_layer(w, "model.layers." + str(layer), one_row, ))
    packed.append(__torch__.pack_head(w, one_row, ))
    return packed

  # Samples completions: tokens (b, at most max_new), 0 after a stop token, and lengths (b), stop token included.
  # packed: what pack returns, or one tensor that is not read. draws: uniform numbers (max_new, b). options: group size, max_new, temperature, top_p, top_k.
  def generate(self: __torch__.Decoder, w: Dict[str, Tensor], packed: List[Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, last: Tensor, starts: Tensor, draws: Tensor, banned: Tensor, stops: Tensor, options: Tensor) -> Tuple[Tensor, Tensor]:
    g = int(options[0])
    limit = int(options[1])
    temperature = float(options[2])
    top_p = float(options[3])
    top_k = int(options[4])
    small = len(packed) > 1
    shared = g > 1
    before = 0 if shared else prefix.size(1)
    keys, values = __torch__.prefill(w, packed, __torch__.embed_prefix(w, prefix, features, places, ), positions, )
    mask = __torch__.prefix_mask(lengths, prefix.size(1), shared, )
    caches = __torch__.completion_caches(keys, values, g, before, limit, )
    tables = __torch__.decoding_tables(starts, g, limit, small, )
    weights = __torch__.decoding_weights(w, packed, )
    floor = __torch__.norm_floor(w["model.norm.weight"], )
    token = last.repeat_interleave(g)
    rows = token.size(0)
    row = torch.arange(rows, device=token.device)
    done = torch.zeros([rows], dtype=11, device=token.device)
    tokens = annotate(List[Tensor], [])
    step = 0
    going = True
    while going:
      logits = __torch__.decode(w, weights, token, tables, floor, step, caches, before + step, keys, values, mask, shared, small, )
      token = __torch__.sample(logits, torch.select(draws, 0, step), banned, temperature, top_p, top_k, )
      done.bitwise_or_(torch.any(torch.eq(token.unsqueeze(1), stops), 1))
      tokens.append(__torch__.of_all_rows(token, row, rows, ))
      step = step + 1
      going = step < limit and not bool(torch.all(done))
      # Rows that have ended are let go once that halves what is computed.
      if going and torch.remainder(step, ${compaction_steps}) == 0:
        prompts, own = __torch__.unfinished(done.view([-1, g]), )
        if 2 * own.numel() <= token.size(0):
          stay, mask = __torch__.keep_rows(prompts, own, g, caches, keys, values, tables, mask, )
          g = own.size(1)
          draws = torch.index_select(draws, 1, stay)
          token = torch.index_select(token, 0, stay)
          row = torch.index_select(row, 0, stay)
          done = torch.index_select(done, 0, stay)
    return __torch__.until_stop(torch.stack(tokens, 1), stops, )

  # Log-probabilities (b, t) of completions; no gradient. packed: what pack returns, or one tensor that is not read.
  def log_probs(self: __torch__.Decoder, w: Dict[str, Tensor], packed: List[Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, starts: Tensor, inputs: Tensor, targets: Tensor, mask: Tensor, options: Tensor) -> Tensor:
    if len(packed) > 1:
      states = __torch__.packed_states(w, packed, prefix, positions, features, places, lengths, starts, inputs, )
    else:
      keys, values = __torch__.prefill(w, packed, __torch__.embed_prefix(w, prefix, features, places, ), positions, )
      states = __torch__.completion_states(w, inputs, starts, keys, values, lengths, )
    return (__torch__.target_log_probs(w, states, targets, mask, float(options[0]), False, False, ))[0]

  # What update_loss returns, recorded.
  def update(self: __torch__.Decoder, w: Dict[str, Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, starts: Tensor, inputs: Tensor, targets: Tensor, mask: Tensor, old: Tensor, reference: Tensor, advantages: Tensor, token_weights: Tensor, options: Tensor) -> Tuple[Tensor, Tensor]:
    return __torch__.update_loss(w, prefix, positions, features, places, lengths, starts, inputs, targets, mask, old, reference, advantages, token_weights, options, )

  # The same, and the gradient of each weight that is trained, in the order of their names. packed: what pack returns, then the gradient goes by packed_update.py
  # and all weights are trained; or one tensor that is not read.
  def gradients(self: __torch__.Decoder, w: Dict[str, Tensor], packed: List[Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, starts: Tensor, inputs: Tensor, targets: Tensor, mask: Tensor, old: Tensor, reference: Tensor, advantages: Tensor, token_weights: Tensor, options: Tensor) -> Tuple[Tensor, Tensor, List[Tensor]]:
    names = w.keys()
    names.sort()
    gradients = annotate(List[Tensor], [])
    if len(packed) > 1:
      loss, sums, by_name = __torch__.packed_gradients(w, packed, prefix, positions, features, places, lengths, starts, inputs, targets, mask, old, reference, advantages, token_weights, options, )
      for name in names:
        gradients.append(by_name[name])
      return loss, sums, gradients
    loss, sums = __torch__.update_loss(w, prefix, positions, features, places, lengths, starts, inputs, targets, mask, old, reference, advantages, token_weights, options, )
    trained = annotate(List[Tensor], [])
    for name in names:
      if w[name].requires_grad:
        trained.append(w[name])
    for gradient in torch.grad([loss], trained):
      gradients.append(torch._unwrap_optional(gradient))
    return loss.detach(), sums, gradients

  # The same with activation checkpointing, and before them the gradient of the pictures' features.
  def checkpointed_gradients(self: __torch__.Decoder, w: Dict[str, Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, starts: Tensor, inputs: Tensor, targets: Tensor, mask: Tensor, old: Tensor, reference: Tensor, advantages: Tensor, token_weights: Tensor, options: Tensor) -> Tuple[Tensor, Tensor, List[Tensor]]:
    loss, sums, d_features, by_name = __torch__.checkpointed(w, prefix, positions, features, places, lengths, starts, inputs, targets, mask, old, reference, advantages, token_weights, options, )
    gradients = [d_features]
    names = by_name.keys()
    names.sort()
    for name in names:
      gradients.append(by_name[name])
    return loss, sums, gradients
