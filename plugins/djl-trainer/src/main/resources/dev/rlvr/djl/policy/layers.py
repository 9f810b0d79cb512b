# What language models and vision towers are made of. Letters in names of tensors are those of decoder.py.

# Streams are of type ${dtype}, and weights are cast to it where they are used: those that are trained are float32, the others may be
# bfloat16 where streams are float32, on processors that would multiply bfloat16 slowly.

# x W^T. A frozen weight is not cast where that would take more memory or time than it saves: with gradients, since autograd would keep the
# copy of each until the backward pass; for few rows; and the head, whose copy would be as large as many layers.
def times(x: Tensor, weight: Tensor) -> Tensor:
  if weight.dtype == x.dtype:
    return torch.linear(x, weight)
  if x.dtype == 6 and (torch.is_grad_enabled() or torch.floordiv(x.numel(), x.size(-1)) < 16 or weight.numel() > 100000000):
    return torch.linear(x.to(weight.dtype), weight).to(x.dtype)
  return torch.linear(x, weight.to(x.dtype))

# y and what an adapter adds to the projection of x: x A^T B^T times its scale, in the adapter's own type, as in PEFT.
def adapted(y: Tensor, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
  key = name + ".lora_A.weight"
  if key in w:
    a = w[key]
    inner = x.to(a.dtype)
    if ${lora_dropout} > 0.0 and torch.is_grad_enabled():
      inner = torch.dropout(inner, ${lora_dropout}, True)
    return y + (torch.linear(torch.linear(inner, a), w[name + ".lora_B.weight"]) * ${lora_scale}).to(y.dtype)
  return y

# x W^T + b, the weights by name; b where there is one. Every projection goes through this or through add_linear.
def linear(x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
  weight = w[name + ".weight"]
  bias = name + ".bias"
  if bias in w:
    if weight.dtype == x.dtype:
      y = torch.linear(x, weight, w[bias])
    else:
      y = __torch__.times(x, weight, ) + w[bias].to(x.dtype)
  else:
    y = __torch__.times(x, weight, )
  if ${lora_scale} > 0.0:
    y = __torch__.adapted(y, x, w, name, )
  return y

# stream + x W^T in one call; both are (n, h). No family has biases where a layer writes to its stream.
def add_linear(stream: Tensor, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
  weight = w[name + ".weight"]
  if weight.dtype == x.dtype:
    y = torch.addmm(stream, x, weight.t())
  else:
    y = stream + __torch__.times(x, weight, )
  if ${lora_scale} > 0.0:
    y = __torch__.adapted(y, x, w, name, )
  return y

# Means of squares are float32 in any case.
def rms_norm(x: Tensor, weight: Tensor, eps: float) -> Tensor:
  return torch.rms_norm(x.float(), [x.size(-1)], weight.float(), eps).to(x.dtype)

# Tables of cosines and sines of angles (..., d / 2), each (..., d), as rotate reads them: the sines of the first half are negative.
def rotary_tables(angles: Tensor) -> Tuple[Tensor, Tensor]:
  cos = torch.cos(angles)
  sin = torch.sin(angles)
  return torch.cat([cos, cos], -1), torch.cat([torch.neg(sin), sin], -1)

# Turns each pair (x[j], x[j + d / 2]) by its angle.
def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
  return torch.addcmul(x * cos, torch.roll(x, [torch.floordiv(x.size(-1), 2)], [-1]), sin)

# silu(gate) * up; gate is overwritten where no gradient is wanted.
def gated(gate: Tensor, up: Tensor) -> Tensor:
  if gate.requires_grad:
    return torch.silu(gate) * up
  return torch.mul_(torch.silu_(gate), up)
