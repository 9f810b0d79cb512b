# The gradient of a model with activation checkpointing (arXiv 1604.06174), by layer: a pass without autograd keeps what goes into each layer, then each layer, from the last to
# the first, is run again with autograd, and its gradient taken. Memory holds one layer's activations in place of all layers', for one more forward pass. Letters in names
# of tensors are decoder.py's.

# What a layer needs besides the streams: rotary tables of prefixes and completions, and completion_mask's mask.
def stream_tables(positions_3ps: Tensor, starts_p: Tensor, lengths_p: Tensor, g: int, t: int) -> List[Tensor]:
  cos, sin = __torch__.rotary(positions_3ps, )
  own_cos, own_sin = __torch__.rotary(__torch__.completion_positions(starts_p, g, t, ), )
  return [cos, sin, own_cos, own_sin, __torch__.completion_mask(lengths_p, positions_3ps.size(2), t, g, )]

# A layer over prefixes (p * s, h) and completions (b * t, h). The prefixes of the last layer end with their keys and values, so that they come back as they are.
def stream_layer(w: Dict[str, Tensor], layer: int, prefixes: Tensor, completions: Tensor, tables: List[Tensor], p: int, g: int, t: int) -> Tuple[Tensor, Tensor]:
  name = "model.layers." + str(layer)
  cos, sin, own_cos, own_sin, mask = tables
  y = __torch__.norm_layer(w, name, prefixes, )
  last = layer == ${layers} - 1
  if last:
    k, v = __torch__.project_kv(w, name, y, cos, sin, )
    prefix_q = k
  else:
    prefix_q, k, v = __torch__.project(w, name, y, cos, sin, )
  keys = k.view([p, -1, ${kv_heads}, ${head_dim}])
  values = v.view([p, -1, ${kv_heads}, ${head_dim}])
  q, own_k, own_v = __torch__.project(w, name, __torch__.norm_layer(w, name, completions, ), own_cos, own_sin, )
  of_prompt = [p * ${kv_heads}, -1, ${head_dim}]
  attended = __torch__.completion_attention(q, own_k, own_v, keys.transpose(1, 2).reshape(of_prompt), values.transpose(1, 2).reshape(of_prompt), mask, g, t, )
  completions = __torch__.finish_layer(w, name, completions, attended, )
  if not last:
    prefixes = __torch__.finish_layer(w, name, prefixes, __torch__.causal_attention(prefix_q.view([p, -1, ${heads}, ${head_dim}]), keys, values, ), )
  return prefixes, completions

# Adds to d, by name, the gradients of the named weights, and returns those of the leaves. The outputs' own are d_outputs.
def add_gradients(d: Dict[str, Tensor], outputs: List[Tensor], d_outputs: List[Tensor], leaves: List[Tensor], w: Dict[str, Tensor], names: List[str]) -> Tuple[Dict[str, Tensor], List[Tensor]]:
  inputs = annotate(List[Tensor], [])
  inputs.extend(leaves)
  for name in names:
    inputs.append(w[name])
  recorded = annotate(List[Tensor], [])
  given = annotate(List[Optional[Tensor]], [])
  for i in range(len(outputs)):
    if outputs[i].requires_grad:
      recorded.append(outputs[i])
      given.append(d_outputs[i])
  found = torch.grad(recorded, inputs, given, allow_unused=True)
  d_leaves = annotate(List[Tensor], [])
  for i in range(len(inputs)):
    gradient = found[i]
    if gradient is None:
      known = torch.zeros_like(inputs[i])
    else:
      known = torch._unwrap_optional(gradient)
    if i < len(leaves):
      d_leaves.append(known)
    else:
      name = names[i - len(leaves)]
      if name in d:
        d[name].add_(known)
      else:
        d[name] = known
  return d, d_leaves

# The names of the weights of a layer that are trained; of all that belong to no layer for -1.
def trained_names(w: Dict[str, Tensor], layer: int) -> List[str]:
  start = "model.layers."
  if layer >= 0:
    start = start + str(layer) + "."
  names = annotate(List[str], [])
  for name in w.keys():
    if w[name].requires_grad and name.startswith(start) == (layer >= 0):
      names.append(name)
  return names

# Adapters that drop inputs out must drop the same when a layer runs again.
def seed_layer(seed: int, layer: int) -> int:
  if ${lora_dropout} > 0.0:
    torch.manual_seed(seed + layer)
  return layer

# Loss and sums of a micro-batch, see update_loss; the gradient of the pictures' features (rows, h), and of each trained weight by name.
def checkpointed(w: Dict[str, Tensor], prefix: Tensor, positions: Tensor, features: Tensor, places: Tensor, lengths: Tensor, starts: Tensor, inputs: Tensor, targets: Tensor, mask: Tensor, old: Tensor, reference: Tensor, advantages: Tensor, token_weights: Tensor, options: Tensor) -> Tuple[Tensor, Tensor, Tensor, Dict[str, Tensor]]:
  p = prefix.size(0)
  t = inputs.size(1)
  g = torch.floordiv(inputs.size(0), p)
  tables = __torch__.stream_tables(positions, starts, lengths, g, t, )
  seed = 0
  if ${lora_dropout} > 0.0:
    seed = int(torch.randint(0, 1000000007, [1]))
  constants = annotate(Dict[str, Tensor], {})
  for name in w.keys():
    constants[name] = w[name].detach()
  pictures = torch.requires_grad_(features.detach())
  prefixes = __torch__.embed_prefix(w, prefix, pictures, places, ).flatten(0, 1)
  completions = torch.embedding(w["model.embed_tokens.weight"], inputs.flatten()).to(${dtype})
  embedded = [prefixes, completions]
  x = prefixes.detach()
  y = completions.detach()
  before = annotate(List[List[Tensor]], [])
  for layer in range(${layers}):
    before.append([x, y])
    __torch__.seed_layer(seed, layer, )
    x, y = __torch__.stream_layer(constants, layer, x, y, tables, p, g, t, )
  last = torch.requires_grad_(y)
  states = __torch__.rms_norm(last, w["model.norm.weight"], ${rms_norm_eps}, ).view([p * g, t, -1])
  entropy_weight = float(options[1])
  log_probs, entropies = __torch__.target_log_probs(w, states, targets, mask, float(options[0]), True, entropy_weight != 0.0, )
  loss, sums = __torch__.loss_and_sums(log_probs, entropies, mask, old, reference, advantages, token_weights, entropy_weight, )
  outer = __torch__.trained_names(w, -1, )
  of_embedding = annotate(List[str], [])
  of_head = annotate(List[str], [])
  for name in outer:
    if name == "model.embed_tokens.weight":
      of_embedding.append(name)
    if name != "model.embed_tokens.weight" or "${head}" == "model.embed_tokens":
      of_head.append(name)
  d, d_last = __torch__.add_gradients(annotate(Dict[str, Tensor], {}), [loss], [torch.ones_like(loss)], [last], w, of_head, )
  d_streams = [torch.zeros_like(x), d_last[0]]
  for n in range(${layers}):
    layer = ${layers} - 1 - n
    leaves = annotate(List[Tensor], [])
    for stream in before.pop():
      leaves.append(torch.requires_grad_(stream.detach()))
    __torch__.seed_layer(seed, layer, )
    x, y = __torch__.stream_layer(w, layer, leaves[0], leaves[1], tables, p, g, t, )
    names = __torch__.trained_names(w, layer, )
    d, d_streams = __torch__.add_gradients(d, [x, y], d_streams, leaves, w, names, )
  d, d_pictures = __torch__.add_gradients(d, embedded, d_streams, [pictures], w, of_embedding, )
  return loss.detach(), sums, d_pictures[0], d
