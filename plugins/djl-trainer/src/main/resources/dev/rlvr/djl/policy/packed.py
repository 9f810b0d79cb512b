# A small model's weights, packed, and its layers over them; letters in names of tensors are those of decoder.py.

# A norm's weight times the square root of its width, as decode_norm takes it.
def scaled(weight: Tensor) -> Tensor:
  return weight.float() * float(weight.size(0)) ** 0.5

# x / |(x, floor)| of rows x (n, h), and what they are divided by, (n, 1): rms_norm whose weight, scaled, stands elsewhere. floor is the square root of width times
# epsilon, so that |(x, floor)| is the width's square root times the root of what rms_norm divides by.
def unit_rows(x: Tensor, floor: Tensor) -> Tuple[Tensor, Tensor]:
  norms = torch.hypot(torch.linalg_vector_norm(x, 2.0, [-1], True), floor)
  return torch.div(x, norms), norms

# The first of these alone.
def unit(x: Tensor, floor: Tensor) -> Tensor:
  return (__torch__.unit_rows(x, floor, ))[0]

# Rows (heads * d, ...) of a projection with the two numbers of each pair that turns side by side, and not d / 2 apart. Products of queries and keys
# stay the same where both are so.
def pair_rows(x: Tensor) -> Tensor:
  return x.unflatten(0, [-1, 2, ${head_dim} // 2]).transpose(1, 2).flatten(0, 2)

# A matrix (out, in) as passes take it, (in, out). Products with some dozens of rows read it a fifth faster where it also lies so in memory, products of one row a tenth
# faster where it stays as it was.
def turned(weight: Tensor, one_row: bool) -> Tensor:
  if one_row:
    return weight.t()
  return weight.t().contiguous()

# A layer's weights as passes of a small model read them: those that take the same input as one matrix, times the weight of the norm before. Projections to queries,
# keys and values, their biases, from attention, to gate and up, and down. one_row: whether passes have a single row.
def pack_layer(w: Dict[str, Tensor], name: str, one_row: bool) -> List[Tensor]:
  a = name + ".self_attn."
  qkv = torch.cat([__torch__.pair_rows(w[a + "q_proj.weight"], ), __torch__.pair_rows(w[a + "k_proj.weight"], ), w[a + "v_proj.weight"]])
  bias = torch.zeros([qkv.size(0)], device=qkv.device)
  if a + "q_proj.bias" in w:
    bias = torch.cat([__torch__.pair_rows(w[a + "q_proj.bias"], ), __torch__.pair_rows(w[a + "k_proj.bias"], ), w[a + "v_proj.bias"]])
  inner = torch.cat([w[name + ".mlp.gate_proj.weight"], w[name + ".mlp.up_proj.weight"]])
  qkv.mul_(__torch__.scaled(w[name + ".input_layernorm.weight"], ))
  inner.mul_(__torch__.scaled(w[name + ".post_attention_layernorm.weight"], ))
  output = w[a + "o_proj.weight"]
  down = w[name + ".mlp.down_proj.weight"]
  return [__torch__.turned(qkv, one_row, ), bias, __torch__.turned(output, one_row, ), __torch__.turned(inner, one_row, ), __torch__.turned(down, one_row, )]

# The head (h, v), times the weight of the last norm.
def pack_head(w: Dict[str, Tensor], one_row: bool) -> Tensor:
  return __torch__.turned(w["${head}.weight"] * __torch__.scaled(w["model.norm.weight"], ), one_row, )

# A layer's part of what pack returns, as pack_layer gave it.
def packed_part(packed: List[Tensor], layer: int) -> List[Tensor]:
  return packed[5 * layer:5 * layer + 5]

# Turns queries and keys of (n, heads + 2 * k, d) by turns (n, 1, d / 2), in place.
def turn_pairs(qkv: Tensor, turns: Tensor) -> Tensor:
  torch.mul_(torch.view_as_complex(torch.narrow(qkv, 1, 0, ${heads} + ${kv_heads}).unflatten(-1, [-1, 2])), turns)
  return qkv

# Queries, keys and values (n, heads + 2 * k, d) of the stream (n, h), of which the norm's weight is in the projection; turns (n, 1, d / 2) are complex.
def project_packed(packed: List[Tensor], x: Tensor, turns: Tensor, floor: Tensor) -> Tensor:
  return __torch__.turn_pairs(torch.addmm(packed[1], __torch__.unit(x, floor, ), packed[0]).view([-1, ${heads} + 2 * ${kv_heads}, ${head_dim}]), turns, )

# finish_layer with a layer's packed weights; the stream x is overwritten.
def finish_packed(packed: List[Tensor], x: Tensor, attended: Tensor, floor: Tensor) -> Tensor:
  torch.addmm_(x, attended, packed[2])
  gate_up = torch.mm(__torch__.unit(x, floor, ), packed[3]).chunk(2, -1)
  return torch.addmm_(x, __torch__.gated(gate_up[0], gate_up[1], ), packed[4])

# The square root of width times epsilon, as unit takes it.
def norm_floor(x: Tensor) -> Tensor:
  return torch.full([1], (${rms_norm_eps} * float(x.size(-1))) ** 0.5, device=x.device)

# How far each pair of a head's numbers turns, (n, 1, d / 2) complex, from rotary's tables.
def pair_turns(cos: Tensor, sin: Tensor) -> Tensor:
  return torch.complex(torch.narrow(cos, -1, 0, ${head_dim} // 2), torch.narrow(sin, -1, ${head_dim} // 2, ${head_dim} // 2))
