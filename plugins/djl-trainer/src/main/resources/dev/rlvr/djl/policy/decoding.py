# Decoding a token at a time: caches, attention to them, and sampling; letters in names of tensors are those of decoder.py.

# rms_norm in half as many calls.
def decode_norm(x: Tensor, scaled_weight: Tensor, floor: Tensor) -> Tensor:
  return torch.mul_(__torch__.unit(x.float(), floor, ), scaled_weight).to(x.dtype)

# Room for limit keys and values of a layer (2, p * k * g, before + limit, d) of completions, the prompt's own (p * k, before, d) copied to stand before
# them where before is not 0.
def completion_cache(prompt_k: Tensor, prompt_v: Tensor, g: int, before: int, limit: int) -> Tensor:
  cache = torch.empty([2, prompt_k.size(0) * g, before + limit, ${head_dim}], dtype=prompt_k.dtype, device=prompt_k.device)
  if before > 0:
    torch.copy_(torch.narrow(cache, 2, 0, before), torch.stack([prompt_k, prompt_v]))
  return cache

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
# written there first. mask is prefix_mask's; it has no columns where no prefix is padded. Where prompts are not shared, the cache holds theirs too.
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

# Tokens (b, t) as they were drawn, 0 after the first stop token, and lengths (b), that one included.
def until_stop(drawn: Tensor, stops: Tensor) -> Tuple[Tensor, Tensor]:
  stop = torch.any(torch.eq(drawn.unsqueeze(2), stops), 2).to(4)
  after = torch.gt(torch.cumsum(stop, 1) - stop, 0)
  return torch.masked_fill(drawn, after, 0), torch.sum(torch.logical_not(after), [1])

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
