# The gradient of a small language model on a processor, written out: the forward pass over packed weights (packed.py) and its backward pass, in place of
# what autograd would record. Half the time of such a model goes to what lies between its matrix products, and most of that to what autograd keeps, copies
# and adds up. Letters in names of tensors are decoder.py's.
# The stream is one, (n, h): the rows of all prefixes (p * s), then those of all completions (b * t). d_x is the loss's gradient by x.

# Adds to d_x what d_y gives it through y = x / norms; d_y is overwritten.
def add_unit_gradient(d_x: Tensor, d_y: Tensor, y: Tensor, norms: Tensor) -> Tensor:
  along = torch.sum(d_y * y, [-1], True)
  return torch.addcdiv_(d_x, torch.addcmul_(d_y, y, along, value=-1.0), norms)

# Some heads of rows (n, heads + 2 * k, d), n = a * b, as (a, heads, b, d); a view.
def by_head(qkv: Tensor, first: int, count: int, a: int, b: int) -> Tensor:
  return torch.narrow(qkv, 1, first, count).unflatten(0, [a, b]).transpose(1, 2)

# Some sequences of queries, keys or values (b, k, c, d), as (n * k, c, d).
def sequences(x: Tensor, start: int, n: int) -> Tensor:
  return torch.narrow(x, 0, start, n).flatten(0, 1)

# How many sequences' scores are computed at a time, so that a processor's cache holds them.
def scored_sequences(queries: Tensor, keys: Tensor) -> int:
  return max(1, torch.floordiv(${scores}, ${kv_heads} * queries.size(2) * keys.size(2)))

# Attention (b, k, r * t, d) of queries like it to keys and values (b, k, c, d), all contiguous, and what its gradient needs. mask, (1, 1, r * t, c) or (b, 1, r * t, c), hides nothing but
# among the last t keys where it is one for all. To few keys scores are computed and weights kept: the fused call, made for many, takes almost twice as long there.
def kept_attention(queries: Tensor, keys: Tensor, values: Tensor, mask: Tensor, t: int) -> Tuple[Tensor, List[Tensor]]:
  b = queries.size(0)
  c = keys.size(2)
  if c > ${scored_keys}:
    y, log_sums = torch._scaled_dot_product_flash_attention_for_cpu(queries, keys, values, 0.0, False, attn_mask=mask)
    return y, [queries, keys, values, y, log_sums]
  seen = c
  if mask.size(0) < b:
    seen = t
  hidden = torch.narrow(mask, 3, c - seen, seen).expand([b, -1, -1, -1])
  saved = [queries, keys, values]
  y = torch.empty_like(queries)
  part = __torch__.scored_sequences(queries, keys, )
  start = 0
  while start < b:
    n = min(part, b - start)
    scores = torch.baddbmm(torch.empty([1, 1, 1]), __torch__.sequences(queries, start, n, ), __torch__.sequences(keys, start, n, ).transpose(1, 2), beta=0.0, alpha=${attention_scale})
    torch.add_(torch.narrow(scores.view([n, ${kv_heads}, -1, c]), 3, c - seen, seen), torch.narrow(hidden, 0, start, n))
    weights = torch.softmax(scores, -1)
    torch.bmm(weights, __torch__.sequences(values, start, n, ), out=__torch__.sequences(y, start, n, ))
    saved.append(weights)
    start = start + n
  return y, saved

# The gradients by queries, keys and values, from d_y (b, k, r * t, d).
def kept_attention_gradients(d_y: Tensor, saved: List[Tensor], mask: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  queries, keys, values = saved[:3]
  if keys.size(2) > ${scored_keys}:
    return torch._scaled_dot_product_flash_attention_for_cpu_backward(d_y, queries, keys, values, saved[3], saved[4], 0.0, False, attn_mask=mask)
  d_queries = torch.empty_like(queries)
  d_keys = torch.empty_like(keys)
  d_values = torch.empty_like(values)
  none = torch.empty([1, 1, 1])
  start = 0
  for i in range(len(saved) - 3):
    weights = saved[3 + i]
    n = torch.floordiv(weights.size(0), ${kv_heads})
    d_rows = __torch__.sequences(d_y, start, n, )
    torch.bmm(weights.transpose(1, 2), d_rows, out=__torch__.sequences(d_values, start, n, ))
    d_scores = torch._softmax_backward_data(torch.bmm(d_rows, __torch__.sequences(values, start, n, ).transpose(1, 2)), weights, -1, 6)
    torch.baddbmm(none, d_scores, __torch__.sequences(keys, start, n, ), beta=0.0, alpha=${attention_scale}, out=__torch__.sequences(d_queries, start, n, ))
    torch.baddbmm(none, d_scores.transpose(1, 2), __torch__.sequences(queries, start, n, ), beta=0.0, alpha=${attention_scale}, out=__torch__.sequences(d_keys, start, n, ))
    start = start + n
  return d_queries, d_keys, d_values

# Attention (b * t, heads * d) of completions to their prompt and to themselves, and what its gradient needs.
def packed_completion_attention(qkv: Tensor, mask: Tensor, p: int, s: int, g: int, t: int) -> Tuple[Tensor, List[Tensor]]:
  prefix = torch.narrow(qkv, 0, 0, p * s)
  own = torch.narrow(qkv, 0, p * s, p * g * t)
  keys = __torch__.beside_prompt(__torch__.by_head(prefix, ${heads}, ${kv_heads}, p, s, ), __torch__.by_head(own, ${heads}, ${kv_heads}, p * g, t, ), g, )
  values = __torch__.beside_prompt(__torch__.by_head(prefix, ${heads} + ${kv_heads}, ${kv_heads}, p, s, ), __torch__.by_head(own, ${heads} + ${kv_heads}, ${kv_heads}, p * g, t, ), g, )
  y, saved = __torch__.kept_attention(__torch__.to_queries(torch.narrow(own, 1, 0, ${heads}), t, ), keys, values, mask, t, )
  return __torch__.from_queries(y, t, ).reshape([p * g * t, ${heads} * ${head_dim}]), saved

# Writes to rows (a * b, heads + 2 * k, d) the gradient by their queries, of to_queries' shape.
def write_query_gradients(rows: Tensor, d_queries: Tensor, a: int, b: int) -> Tensor:
  torch.copy_(torch.narrow(rows, 1, 0, ${heads}).view([a, b, ${kv_heads}, ${heads_per_kv}, ${head_dim}]), __torch__.from_queries(d_queries, b, ))
  return rows

# Writes to d_qkv what the attention's gradient d_attended (b * t, heads * d) gives queries, keys and values of completions, and keys and values of prefixes.
def write_completion_gradients(d_qkv: Tensor, d_attended: Tensor, saved: List[Tensor], mask: Tensor, p: int, s: int, g: int, t: int) -> Tensor:
  prefix = torch.narrow(d_qkv, 0, 0, p * s)
  own = torch.narrow(d_qkv, 0, p * s, p * g * t)
  d_queries, d_keys, d_values = __torch__.kept_attention_gradients(__torch__.to_queries(d_attended, t, ), saved, mask, )
  own = __torch__.write_query_gradients(own, d_queries, p * g, t, )
  torch.copy_(__torch__.by_head(own, ${heads}, ${kv_heads}, p * g, t, ), torch.narrow(d_keys, 2, s, t))
  torch.copy_(__torch__.by_head(own, ${heads} + ${kv_heads}, ${kv_heads}, p * g, t, ), torch.narrow(d_values, 2, s, t))
  torch.copy_(__torch__.by_head(prefix, ${heads}, ${kv_heads}, p, s, ), torch.sum(torch.narrow(d_keys, 2, 0, s).unflatten(0, [p, g]), [1]))
  torch.copy_(__torch__.by_head(prefix, ${heads} + ${kv_heads}, ${kv_heads}, p, s, ), torch.sum(torch.narrow(d_values, 2, 0, s).unflatten(0, [p, g]), [1]))
  return d_qkv

# Queries, keys and values (p, heads, s, d) of prefixes, each key and value once for each head that shares it.
def prefix_heads(prefix: Tensor, p: int, s: int) -> Tuple[Tensor, Tensor, Tensor]:
  keys = __torch__.by_head(prefix, ${heads}, ${kv_heads}, p, s, ).repeat_interleave(${heads_per_kv}, 1)
  values = __torch__.by_head(prefix, ${heads} + ${kv_heads}, ${kv_heads}, p, s, ).repeat_interleave(${heads_per_kv}, 1)
  return __torch__.by_head(prefix, 0, ${heads}, p, s, ), keys, values

# Causal attention (p * s, heads * d) of prefixes to themselves, and what its gradient needs. Of long ones the fused call passes over what is later.
def packed_prefix_attention(prefix: Tensor, p: int, s: int) -> Tuple[Tensor, List[Tensor]]:
  if s > ${scored_keys}:
    queries, keys, values = __torch__.prefix_heads(prefix, p, s, )
    y, log_sums = torch._scaled_dot_product_flash_attention_for_cpu(queries, keys, values, 0.0, True)
    return y.transpose(1, 2).reshape([p * s, ${heads} * ${head_dim}]), [y, log_sums]
  keys = __torch__.by_head(prefix, ${heads}, ${kv_heads}, p, s, ).contiguous()
  values = __torch__.by_head(prefix, ${heads} + ${kv_heads}, ${kv_heads}, p, s, ).contiguous()
  y, saved = __torch__.kept_attention(__torch__.to_queries(torch.narrow(prefix, 1, 0, ${heads}), s, ), keys, values, __torch__.causal_mask(s, prefix, ).unsqueeze(0).unsqueeze(0), s, )
  return __torch__.from_queries(y, s, ).reshape([p * s, ${heads} * ${head_dim}]), saved

# Writes to d_prefix the gradient by prefixes' queries, and adds to those by their keys and values, from d_attended (p * s, heads * d).
def write_prefix_gradients(d_prefix: Tensor, d_attended: Tensor, prefix: Tensor, saved: List[Tensor], p: int, s: int) -> Tensor:
  if len(saved) == 2:
    queries, keys, values = __torch__.prefix_heads(prefix, p, s, )
    d_y = d_attended.view([p, s, ${heads}, ${head_dim}]).transpose(1, 2)
    d_queries, d_keys, d_values = torch._scaled_dot_product_flash_attention_for_cpu_backward(d_y, queries, keys, values, saved[0], saved[1], 0.0, True)
    torch.copy_(__torch__.by_head(d_prefix, 0, ${heads}, p, s, ), d_queries)
    d_keys = torch.sum(d_keys.unflatten(1, [${kv_heads}, ${heads_per_kv}]), [2])
    d_values = torch.sum(d_values.unflatten(1, [${kv_heads}, ${heads_per_kv}]), [2])
  else:
    d_queries, d_keys, d_values = __torch__.kept_attention_gradients(__torch__.to_queries(d_attended, s, ), saved, torch.empty([0]), )
    d_prefix = __torch__.write_query_gradients(d_prefix, d_queries, p, s, )
  torch.add_(__torch__.by_head(d_prefix, ${heads}, ${kv_heads}, p, s, ), d_keys)
  torch.add_(__torch__.by_head(d_prefix, ${heads} + ${kv_heads}, ${kv_heads}, p, s, ), d_values)
  return d_prefix

# A layer: the stream behind it, written over x, and what its gradient needs. In the last layer prefixes end with their keys and values, so that the stream behind it has
# the completions' rows alone.
def packed_layer(packed: List[Tensor], x: Tensor, turns: Tensor, floor: Tensor, mask: Tensor, p: int, s: int, g: int, t: int, last: bool) -> Tuple[Tensor, List[Tensor], List[Tensor], List[Tensor]]:
  u, u_norms = __torch__.unit_rows(x, floor, )
  qkv = __torch__.turn_pairs(torch.addmm(packed[1], u, packed[0]).view([-1, ${heads} + 2 * ${kv_heads}, ${head_dim}]), turns, )
  attended, of_completions = __torch__.packed_completion_attention(qkv, mask, p, s, g, t, )
  of_prefixes = annotate(List[Tensor], [])
  if last:
    x = torch.narrow(x, 0, p * s, p * g * t)
  else:
    prefix_attended, of_prefixes = __torch__.packed_prefix_attention(torch.narrow(qkv, 0, 0, p * s), p, s, )
    attended = torch.cat([prefix_attended, attended])
  torch.addmm_(x, attended, packed[2])
  v, v_norms = __torch__.unit_rows(x, floor, )
  gate_up = torch.mm(v, packed[3])
  gate, up = gate_up.chunk(2, -1)
  active = torch.silu(gate)
  inner = active * up
  return torch.addmm_(x, inner, packed[4]), [u, u_norms, qkv, attended, v, v_norms, gate_up, active, inner], of_completions, of_prefixes

# The gradients by a layer's input, from that by what is behind it (overwritten), and by its packed weights, in pack_layer's order but (out, in), as models store them.
def packed_layer_gradient(packed: List[Tensor], saved: List[Tensor], of_completions: List[Tensor], of_prefixes: List[Tensor], d_x: Tensor, turns: Tensor, mask: Tensor, p: int, s: int, g: int, t: int, last: bool) -> Tuple[Tensor, List[Tensor]]:
  u, u_norms, qkv, attended, v, v_norms, gate_up, active, inner = saved
  gate, up = gate_up.chunk(2, -1)
  d_down = torch.mm(d_x.t(), inner)
  d_inner = torch.mm(d_x, packed[4].t())
  d_gate_up = torch.empty_like(gate_up)
  d_gate, d_up = d_gate_up.chunk(2, -1)
  torch.mul(d_inner, active, out=d_up)
  torch.silu_backward(torch.mul_(d_inner, up), gate, grad_input=d_gate)
  d_widen = torch.mm(d_gate_up.t(), v)
  d_x = __torch__.add_unit_gradient(d_x, torch.mm(d_gate_up, packed[3].t()), v, v_norms, )
  d_output = torch.mm(d_x.t(), attended)
  d_attended = torch.mm(d_x, packed[2].t())
  d_qkv = torch.empty_like(qkv)
  if last:
    torch.zero_(torch.narrow(d_qkv, 0, 0, p * s))
    d_qkv = __torch__.write_completion_gradients(d_qkv, d_attended, of_completions, mask, p, s, g, t, )
    d_x = torch.constant_pad_nd(d_x, [0, 0, p * s, 0])
  else:
    d_qkv = __torch__.write_completion_gradients(d_qkv, torch.narrow(d_attended, 0, p * s, p * g * t), of_completions, mask, p, s, g, t, )
    __torch__.write_prefix_gradients(torch.narrow(d_qkv, 0, 0, p * s), torch.narrow(d_attended, 0, 0, p * s), torch.narrow(qkv, 0, 0, p * s), of_prefixes, p, s, )
  d_rows = __torch__.turn_pairs(d_qkv, torch.conj(turns), ).flatten(1)
  d_x = __torch__.add_unit_gradient(d_x, torch.mm(d_rows, packed[0].t()), u, u_norms, )
  return d_x, [torch.mm(d_rows.t(), u), torch.sum(d_rows, [0]), d_output, d_widen, d_down]

# What pair_rows does, undone.
def unpair_rows(x: Tensor) -> Tensor:
  return x.unflatten(0, [-1, ${head_dim} // 2, 2]).transpose(1, 2).flatten(0, 2)

# The gradients by weights and by the norm before them, of which the product was packed, scaled(norm) times each row of a weight.
def put_projections(d: Dict[str, Tensor], w: Dict[str, Tensor], norm: str, names: List[str], gradients: List[Tensor]) -> Dict[str, Tensor]:
  scale = __torch__.scaled(w[norm], )
  of_scale = torch.zeros_like(scale)
  for i in range(len(names)):
    of_scale.add_(torch.sum(gradients[i] * w[names[i]], [0]))
    d[names[i]] = gradients[i] * scale
  d[norm] = __torch__.scaled(of_scale, )
  return d

# A layer's gradients by name, from those by its packed weights.
def put_layer(d: Dict[str, Tensor], w: Dict[str, Tensor], name: str, packed: List[Tensor]) -> Dict[str, Tensor]:
  a = name + ".self_attn."
  m = name + ".mlp."
  sizes = [${heads} * ${head_dim}, ${kv_heads} * ${head_dim}, ${kv_heads} * ${head_dim}]
  q, k, v = torch.split_with_sizes(packed[0], sizes)
  d = __torch__.put_projections(d, w, name + ".input_layernorm.weight", [a + "q_proj.weight", a + "k_proj.weight", a + "v_proj.weight"], [__torch__.unpair_rows(q, ), __torch__.unpair_rows(k, ), v], )
  if a + "q_proj.bias" in w:
    q, k, v = torch.split_with_sizes(packed[1], sizes)
    d[a + "q_proj.bias"] = __torch__.unpair_rows(q, )
    d[a + "k_proj.bias"] = __torch__.unpair_rows(k, )
    d[a + "v_proj.bias"] = v
  d[a + "o_proj.weight"] = packed[2]
  gate, up = torch.chunk(packed[3], 2)
  d = __torch__.put_projections(d, w, name + ".post_attention_layernorm.weight", [m + "gate_proj.weight", m + "up_proj.weight"], [gate, up], )
  d[m + "down_proj.weight"] = packed[4]
  return d

# How far each row's pairs turn, (n, 1, d / 2).
def stream_turns(positions_3ps: Tensor, starts_p: Tensor, g: int, t: int) -> Tensor:
  positions = torch.cat([positions_3ps.flatten(1), __torch__.completion_positions(starts_p, g, t, ).flatten(1)], 1)
  cos, sin = __torch__.rotary(positions.unsqueeze(1), )
  return __torch__.pair_turns(cos, sin, )

# Loss and sums, see loss_and_sums, of states (b * t, h), already normed; and the gradients by states and by the head's weight (v, h).
def head_gradients(head: Tensor, states: Tensor, targets: Tensor, mask: Tensor, old: Tensor, reference: Tensor, advantages: Tensor, token_weights: Tensor, options: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
  temperature = float(options[0])
  entropy_weight = float(options[1])
  places = torch.nonzero(mask.flatten()).squeeze(1)
  rows = torch.index_select(states, 0, places)
  own = torch.index_select(targets.flatten(), 0, places).unsqueeze(1)
  scores = torch.log_softmax(torch.div_(torch.linear(rows, head), temperature), -1)
  d_logits = torch.exp(scores)
  entropy = torch.neg(torch.sum(d_logits * scores, [-1], True))
  log_probs = torch.requires_grad_(__torch__.at_places([torch.gather(scores, 1, own).squeeze(1)], places, mask, ))
  entropies = torch.requires_grad_(__torch__.at_places([entropy.squeeze(1)], places, mask, ))
  loss, sums = __torch__.loss_and_sums(log_probs, entropies, mask, old, reference, advantages, token_weights, entropy_weight, )
  of_log_probs, of_entropies = torch.grad([loss], [log_probs, entropies], allow_unused=True)
  d_own = torch.index_select(torch._unwrap_optional(of_log_probs).flatten(), 0, places).unsqueeze(1)
  if entropy_weight != 0.0:
    d_entropy = torch.index_select(torch._unwrap_optional(of_entropies).flatten(), 0, places).unsqueeze(1)
    torch.mul_(d_logits, torch.neg((scores + entropy) * d_entropy + d_own))
  else:
    torch.mul_(d_logits, torch.neg(d_own))
  torch.div_(torch.scatter_add_(d_logits, 1, own, d_own), temperature)
  d_states = torch.index_copy(torch.zeros_like(states), 0, places, torch.mm(d_logits, head))
  return loss.detach(), sums, d_states, torch.mm(d_logits.t(), rows)

# The stream of completions (b * t, h) behind the last layer; and, where wanted, what each layer's gradient needs. Pictures' features are not trained.
def packed_stream(w: Dict[str, Tensor], packed: List[Tensor], tokens: Tensor, features: Tensor, places: Tensor, turns: Tensor, mask: Tensor, p: int, s: int, g: int, t: int, keep: bool) -> Tuple[Tensor, List[List[Tensor]], List[List[Tensor]], List[List[Tensor]]]:
  x = torch.index_copy(torch.embedding(w["model.embed_tokens.weight"], tokens), 0, places, features)
  floor = __torch__.norm_floor(x, )
  saved = annotate(List[List[Tensor]], [])
  of_completions = annotate(List[List[Tensor]], [])
  of_prefixes = annotate(List[List[Tensor]], [])
  for layer in range(${layers}):
    x, of_layer, of_completion, of_prefix = __torch__.packed_layer(__torch__.packed_part(packed, layer, ), x, turns, floor, mask, p, s, g, t, layer == ${layers} - 1, )
    if keep:
      saved.append(of_layer)
      of_completions.append(of_completion)
      of_prefixes.append(of_prefix)
  return x, saved, of_completions, of_prefixes

# What completion_states returns, by packed weights.
def packed_states(w: Dict[str, Tensor], packed: List[Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, starts: Tensor, inputs: Tensor) -> Tensor:
  p = prefix.size(0)
  s = prefix.size(1)
  t = inputs.size(1)
  g = torch.floordiv(inputs.size(0), p)
  turns = __torch__.stream_turns(positions, starts, g, t, )
  mask = __torch__.completion_mask(lengths, s, t, g, )
  x = (__torch__.packed_stream(w, packed, torch.cat([prefix.flatten(), inputs.flatten()]), features, places, turns, mask, p, s, g, t, False, ))[0]
  return __torch__.rms_norm(x, w["model.norm.weight"], ${rms_norm_eps}, ).view([p * g, t, -1])

# Loss and sums of a micro-batch, see update_loss, and the gradient of each weight by name. Pictures' features are not trained.
def packed_gradients(weights: Dict[str, Tensor], packed_weights: List[Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, starts: Tensor, inputs: Tensor, targets: Tensor, mask: Tensor, old: Tensor, reference: Tensor, advantages: Tensor, token_weights: Tensor, options: Tensor) -> Tuple[Tensor, Tensor, Dict[str, Tensor]]:
  w = annotate(Dict[str, Tensor], {})
  for name in weights.keys():
    w[name] = weights[name].detach()
  packed = annotate(List[Tensor], [])
  for weight in packed_weights:
    packed.append(weight.detach())
  p = prefix.size(0)
  s = prefix.size(1)
  t = inputs.size(1)
  g = torch.floordiv(inputs.size(0), p)
  embedding = w["model.embed_tokens.weight"]
  tokens = torch.cat([prefix.flatten(), inputs.flatten()])
  turns = __torch__.stream_turns(positions, starts, g, t, )
  attention_mask = __torch__.completion_mask(lengths, s, t, g, )
  x, saved, of_completions, of_prefixes = __torch__.packed_stream(w, packed, tokens, features, places, turns, attention_mask, p, s, g, t, True, )
  unit, norms = __torch__.unit_rows(x, __torch__.norm_floor(x, ), )
  scale = __torch__.scaled(w["model.norm.weight"], )
  loss, sums, d_states, d_head = __torch__.head_gradients(w["${head}.weight"], unit * scale, targets, mask, old, reference, advantages, token_weights, options, )
  d = annotate(Dict[str, Tensor], {})
  d["model.norm.weight"] = __torch__.scaled(torch.sum(d_states * unit, [0]), )
  d_x = __torch__.add_unit_gradient(torch.zeros_like(unit), torch.mul_(d_states, scale), unit, norms, )
  for n in range(${layers}):
    layer = ${layers} - 1 - n
    d_x, of_packed = __torch__.packed_layer_gradient(__torch__.packed_part(packed, layer, ), saved[layer], of_completions[layer], of_prefixes[layer], d_x, turns, attention_mask, p, s, g, t, n == 0, )
    d = __torch__.put_layer(d, w, "model.layers." + str(layer), of_packed, )
  d["${head}.weight"] = d_head
  by_token = torch.index_add(torch.zeros_like(embedding), 0, tokens, torch.index_fill(d_x, 0, places, 0.0))
  if "model.embed_tokens.weight" in d:
    by_token.add_(d_head)
  d["model.embed_tokens.weight"] = by_token
  return loss, sums, d
