# A vision tower as a TorchScript program. Stands below layers.py; the family's own source, which defines vision, takes its place above the class.
#
# Letters in names of tensors: i picture, n patch, h hidden, d head dimension. All pictures of a call have one size.

# Streams (i, n, h) of patches (i, n, channels * time * side * side).
def embed_patches(w: Dict[str, Tensor], patches: Tensor) -> Tensor:
  weight = w["visual.patch_embed.proj.weight"]
  return torch.linear(patches.to(${dtype}), weight.view([weight.size(0), -1]).to(${dtype}))

# Rotary tables (n, d), from each patch's row and column (2, n): half of the pairs turn by the row, half by the column.
def patch_rotary(places_2n: Tensor, head_dim: int) -> Tuple[Tensor, Tensor]:
  half = torch.floordiv(head_dim, 2)
  inverse = 1.0 / torch.pow(10000.0, torch.arange(0, half, 2, dtype=6, device=places_2n.device) / float(half))
  angles = (places_2n.float().unsqueeze(-1) * inverse).permute([1, 0, 2]).flatten(1)
  return __torch__.rotary_tables(angles, )

# Queries, keys and values (i, heads, n, d) of the normed stream, queries and keys rotated.
def project_patches(w: Dict[str, Tensor], name: str, y: Tensor, heads: int, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  qkv = __torch__.linear(y, w, name, ).view([y.size(0), y.size(1), 3, heads, -1]).permute([2, 0, 3, 1, 4])
  q = __torch__.rotate(qkv[0].float(), cos, sin, ).to(y.dtype)
  k = __torch__.rotate(qkv[1].float(), cos, sin, ).to(y.dtype)
  return q, k, qkv[2]

# The stream and the projection of what was attended, (i, heads, n, d).
def add_attended(w: Dict[str, Tensor], name: str, x: Tensor, attended: Tensor) -> Tensor:
  return x + __torch__.linear(attended.transpose(1, 2).flatten(2), w, name, )

# Features (i, n / area, hidden) of the normed stream: patches that follow each other become one.
def merge_patches(w: Dict[str, Tensor], x: Tensor, area: int) -> Tensor:
  merged = x.view([x.size(0), torch.floordiv(x.size(1), area), x.size(2) * area])
  return __torch__.linear(torch.gelu(__torch__.linear(merged, w, "visual.merger.mlp.0", )), w, "visual.merger.mlp.2", )

${tower}

class Vision(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Features of pictures of one size: patches (i, n, values), places (2, n) -> (i, n / merge^2, hidden).
  def features(self: __torch__.Vision, w: Dict[str, Tensor], patches: Tensor, places: Tensor) -> Tensor:
    return __torch__.vision(w, patches, places, ).float()
