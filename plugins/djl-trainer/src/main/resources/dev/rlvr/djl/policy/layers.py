# What language models and vision towers are made of. Letters in names of tensors are those of decoder.py.

# x W^T + b, the weights by name; b where there is one. Every projection goes through this or through add_linear.
def linear(x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
  bias = name + ".bias"
  if bias in w:
    return torch.linear(x, w[name + ".weight"], w[bias])
  return torch.linear(x, w[name + ".weight"])

# stream + x W^T in one call; both are (n, h). No family has biases where a layer writes to its stream.
def add_linear(stream: Tensor, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
  return torch.addmm(stream, x, w[name + ".weight"].t())

def rms_norm(x: Tensor, weight: Tensor, eps: float) -> Tensor:
  return torch.rms_norm(x, [x.size(-1)], weight, eps)

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
