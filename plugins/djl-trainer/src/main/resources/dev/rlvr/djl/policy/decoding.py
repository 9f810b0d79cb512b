# Decoding a token at a time: caches, a pass of one token, sampling, and what is let go of; letters in names of tensors are those of decoder.py.

# ---- before the first token ----

# Room for limit keys and values of a layer (2, p * k * g, before + limit, d) of completions, the prompt's own (p * k, before, d) copied to stand before
# them where before is not 0.
def completion_cache(prompt_k: Tensor, prompt_v: Tensor, g: int, before: int, limit: int) -> Tensor:
  cache = torch.empty([2, prompt_k.size(0) * g, before + limit, ${head_dim}], dtype=prompt_k.dtype, device=prompt_k.device)
  if before > 0:
    torch.copy_(torch.narrow(cache, 2, 0, before), torch.stack([prompt_k, prompt_v]))
  return cache

# Each layer's cache. Where a prompt has one completion nothing is shared: its keys and values are copied before the completion's, so that one call attends
# to both, and are emptied.
def completion_caches(keys: List[Tensor], values: List[Tensor], g: int, before: int, limit: int) -> List[Tensor]:
  caches = annotate(List[Tensor], [])
  for layer in range(${layers}):
    caches.append(__torch__.completion_cache(keys[layer], values[layer], g, before, limit, ))
    if before > 0:
      keys[layer] = torch.narrow(keys[layer], 1, 0, 0).clone()
      values[layer] = torch.narrow(values[layer], 1, 0, 0).clone()
  return caches

# What is added to attention scores so that padding of prefixes (lengths (p)) is not seen, for each head of keys and values: (p * k, 1, s); with no columns where
# prompts are not shared and none is padded.
def prefix_mask(lengths_p: Tensor, s: int, shared: bool) -> Tensor:
  if not shared and bool(torch.all(torch.eq(lengths_p, s))):
    s = 0
  return __torch__.prefix_padding(lengths_p, s, ).repeat_interleave(${kv_heads}, 0).unsqueeze(1)

# Rotary tables (limit, b, 1, ...): pair_turns' of a small model, else those of cosines and sines.
def decoding_tables(starts_p: Tensor, g: int, limit: int, small: bool) -> List[Tensor]:
  cos, sin = __torch__.rotary(__torch__.completion_positions(starts_p, g, limit, ).transpose(1, 2), )
  steps = [limit, starts_p.size(0) * g]
  if small:
    return [__torch__.pair_turns(cos, sin, ).unflatten(0, steps)]
  return [cos.unflatten(0, steps), sin.unflatten(0, steps)]

# What is read of each layer, then behind the last: of a small model what pack_layer and pack_head return, else the weights of norms as decode_norm takes them.
def decoding_weights(w: Dict[str, Tensor], packed: List[Tensor]) -> List[List[Tensor]]:
  weights = annotate(List[List[Tensor]], [])
  small = len(packed) > 1
  for layer in range(${layers}):
    name = "model.layers." + str(layer)
    if small:
      weights.append(__torch__.packed_part(packed, layer, ))
    else:
      weights.append([__torch__.scaled(w[name + ".input_layernorm.weight"], ), __torch__.scaled(w[name + ".post_attention_layernorm.weight"], )])
  if small:
    weights.append([packed[-1]])
  else:
    weights.append([__torch__.scaled(w["model.norm.weight"], )])
  return weights

# ---- one token ----

# rms_norm in half as many calls.
def decode_norm(x: Tensor, scaled_weight: Tensor, floor: Tensor) -> Tensor:
  return torch.mul_(__torch__.unit(x.float(), floor, ), scaled_weight).to(x.dtype)

# Attention (p * k, g * r, d) of a token of each completion to its prompt and to its own tokens, with no copy of the prompt's keys and values (p * k, s, d).
# q (p * k, g * r, d); own keys and values (p * k * g, u, d); mask is prefix_mask's.
def shared_attention(q: Tensor, prompt_k: Tensor, prompt_v: Tensor, own_k: Tensor, own_v: Tensor, mask: Tensor) -> Tensor:
  rows = own_k.size(0)
  s = prompt_k.size(1)
  u = own_k.size(1)
  scaled = q * ${attention_scale}
  to_prompt = torch.baddbmm(mask, scaled, prompt_k.transpose(1, 2))
  to_own = torch.bmm(scaled.view([rows, ${heads_per_kv}, ${head_dim}]), own_k.transpose(1, 2))
  weights = torch.softmax(torch.cat([to_prompt.view([rows, ${heads_per_kv}, s]), to_own], -1), -1, dtype=6).to(q.dtype)
  from_own = torch.bmm(torch.narrow(weights, -1, s, u), own_v)
  from_prompt = torch.narrow(weights.view([q.size(0), q.size(1), s + u]), -1, 0, s)
  return torch.baddbmm_(from_own.view(q.size()), from_prompt, prompt_v)

# Attention (b, k * r * d) of each row's token to its prompt and to the at tokens that its cache holds; its keys, then values (b, 2 * k, d) are
# written there first. mask is prefix_mask's. Where prompts are not shared, the cache holds theirs too.
def attend_cached(q: Tensor, kv: Tensor, cache: Tensor, at: int, prompt_k: Tensor, prompt_v: Tensor, mask: Tensor, shared: bool) -> Tensor:
  b = q.size(0)
  p = torch.floordiv(prompt_k.size(0), ${kv_heads})
  g = torch.floordiv(b, p)
  torch.copy_(torch.select(cache, 2, at).view([2, p, ${kv_heads}, g, ${head_dim}]), kv.view([p, g, 2, ${kv_heads}, ${head_dim}]).permute([2, 0, 3, 1, 4]))
  keys, values = torch.unbind(torch.narrow(cache, 2, 0, at + 1))
  if shared:
    by_head = q.view([p, g, ${kv_heads}, ${heads_per_kv}, ${head_dim}]).transpose(1, 2)
    y = __torch__.shared_attention(by_head.reshape([p * ${kv_heads}, g * ${heads_per_kv}, ${head_dim}]), prompt_k, prompt_v, keys, values, mask, )
    return y.view([p, ${kv_heads}, g, ${heads_per_kv}, ${head_dim}]).transpose(1, 2).reshape([b, ${heads} * ${head_dim}])
  seen = annotate(Optional[Tensor], None)
  if mask.size(2) > 0:
    seen = torch.constant_pad_nd(mask, [0, at + 1 - mask.size(2)]).view([b, ${kv_heads}, 1, at + 1])
  own = [b, ${kv_heads}, at + 1, ${head_dim}]
  y = torch.scaled_dot_product_attention(q.view([b, ${kv_heads}, ${heads_per_kv}, ${head_dim}]), keys.view(own), values.view(own), seen)
  return y.reshape([b, ${heads} * ${head_dim}])

# The stream (b, h) of a token of each row behind a layer. norms, packed: the layer's of decoding_weights.
def decode_layer(w: Dict[str, Tensor], name: str, norms: List[Tensor], x: Tensor, cos: Tensor, sin: Tensor, floor: Tensor, cache: Tensor, at: int, prompt_k: Tensor, prompt_v: Tensor, mask: Tensor, shared: bool) -> Tensor:
  q, k, v = __torch__.project(w, name, __torch__.decode_norm(x, norms[0], floor, ), cos, sin, )
  attended = __torch__.attend_cached(q, torch.cat([k, v], 1), cache, at, prompt_k, prompt_v, mask, shared, )
  x = __torch__.add_linear(x, attended, w, name + ".self_attn.o_proj", )
  return __torch__.add_feed_forward(w, name, x, __torch__.decode_norm(x, norms[1], floor, ), )

# The same by a layer's packed weights; the stream x is overwritten.
def decode_packed_layer(packed: List[Tensor], x: Tensor, turns: Tensor, floor: Tensor, cache: Tensor, at: int, prompt_k: Tensor, prompt_v: Tensor, mask: Tensor, shared: bool) -> Tensor:
  q, kv = torch.split_with_sizes(__torch__.project_packed(packed, x, turns, floor, ), [${heads}, 2 * ${kv_heads}], 1)
  attended = __torch__.attend_cached(q, kv, cache, at, prompt_k, prompt_v, mask, shared, )
  return __torch__.finish_packed(packed, x, attended, floor, )

# Logits (b, v) of what follows each row's token (b), which stands at step in tables and at in caches. weights, tables: decoding_weights' and decoding_tables'.
def decode(w: Dict[str, Tensor], weights: List[List[Tensor]], token: Tensor, tables: List[Tensor], floor: Tensor, step: int, caches: List[Tensor], at: int, keys: List[Tensor], values: List[Tensor], mask: Tensor, shared: bool, small: bool) -> Tensor:
  x = torch.embedding(w["model.embed_tokens.weight"], token).to(${dtype})
  if small:
    turns = torch.select(tables[0], 0, step)
    for layer in range(${layers}):
      x = __torch__.decode_packed_layer(weights[layer], x, turns, floor, caches[layer], at, keys[layer], values[layer], mask, shared, )
    return torch.mm(__torch__.unit(x, floor, ), weights[-1][0])
  cos = torch.select(tables[0], 0, step)
  sin = torch.select(tables[1], 0, step)
  for layer in range(${layers}):
    x = __torch__.decode_layer(w, "model.layers." + str(layer), weights[layer], x, cos, sin, floor, caches[layer], at, keys[layer], values[layer], mask, shared, )
  return __torch__.head(w, __torch__.decode_norm(x, weights[-1][0], floor, ), )

# ---- sampling ----

# Tokens (b), one drawn for each row of logits (b, v), which are overwritten: the first whose cumulative weight exceeds a uniform number (b).
def sample(logits: Tensor, draws: Tensor, banned: Tensor, temperature: float, top_p: float, top_k: int) -> Tensor:
  if banned.size(0) > 0:
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
  drawn = draws.unsqueeze(1) * bounds[:, -1:]
  # Where logits are not finite, and where rounding makes the number the last bound, no token would follow.
  return torch.clamp(torch.searchsorted(bounds, drawn, right=True).squeeze(1), 0, logits.size(1) - 1)

# ---- rows that have ended ----

# Tokens (rows) of all rows, from those of the rows (b) that are left; 0 for the others.
def of_all_rows(token: Tensor, row: Tensor, rows: int) -> Tensor:
  if token.size(0) == rows:
    return token
  return torch.index_copy(torch.zeros([rows], dtype=4, device=token.device), 0, row, token)

# Keeps some entries of each tensor's dimension, one tensor after the other, so that only one is there twice.
def keep_entries(tensors: List[Tensor], dim: int, entries: Tensor) -> int:
  for i in range(len(tensors)):
    tensors[i] = torch.index_select(tensors[i], dim, entries)
  return len(tensors)

# Which prompts (p') have rows that go on, and which rows of each (p', g'), those first; g' is the most that any has. done (p, g).
def unfinished(done: Tensor) -> Tuple[Tensor, Tensor]:
  prompts = torch.nonzero(torch.logical_not(torch.all(done, 1))).squeeze(1)
  ended = torch.index_select(done, 0, prompts).to(4)
  most = done.size(1) - int(torch.min(torch.sum(ended, [1])))
  return prompts, torch.narrow(torch.argsort(ended, stable=True, dim=1), 1, 0, most)

# Keeps some rows, given as unfinished tells them, of g that each prompt has: what caches and tables hold of them, and keys and values of their prompts. Returns
# which of the b rows they are, and the mask of their prompts.
def keep_rows(prompts: Tensor, own: Tensor, g: int, caches: List[Tensor], keys: List[Tensor], values: List[Tensor], tables: List[Tensor], mask: Tensor) -> Tuple[Tensor, Tensor]:
  stay = (prompts.unsqueeze(1) * g + own).flatten()
  heads = prompts.unsqueeze(1) * ${kv_heads} + torch.arange(${kv_heads}, device=prompts.device)
  of_heads = (heads.unsqueeze(2) * g + own.unsqueeze(1)).flatten()
  __torch__.keep_entries(caches, 1, of_heads, )
  for of_prompts in [keys, values]:
    __torch__.keep_entries(of_prompts, 0, heads.flatten(), )
  __torch__.keep_entries(tables, 1, stay, )
  return stay, torch.index_select(mask, 0, heads.flatten())

# Tokens (b, t) as they were drawn, 0 after the first stop token, and lengths (b), that one included.
def until_stop(drawn: Tensor, stops: Tensor) -> Tuple[Tensor, Tensor]:
  stop = torch.any(torch.eq(drawn.unsqueeze(2), stops), 2).to(4)
  after = torch.gt(torch.cumsum(stop, 1) - stop, 0)
  return torch.masked_fill(drawn, after, 0), torch.sum(torch.logical_not(after), [1])
